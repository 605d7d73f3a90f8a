using SupportPortal.Tests.Architecture;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Components;

namespace SupportPortal.Tests.Web.Components;

public class LeavingTests
{
    [Fact]
    public async Task Who_waits_is_cancelled_and_who_asks_for_the_token_afterwards_too()
    {
        var leaving = new Leaving();
        var waiting = Task.Delay(Timeout.InfiniteTimeSpan, leaving.Token);

        leaving.Dispose();
        leaving.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(1, leaving.Token));
    }

    [Fact]
    public void No_component_keeps_a_bare_source() => Findings.AssertNone(
        from file in SourceTree.Files("SupportPortal.Web", "*.razor").Concat(SourceTree.Files("SupportPortal.Web", "*.razor.cs"))
        where File.ReadAllText(file).Contains(nameof(CancellationTokenSource), StringComparison.Ordinal)
        select $"{SourceTree.Name(file)}: take {nameof(Leaving)}");
}
