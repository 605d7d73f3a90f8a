using Microsoft.Extensions.Options;
using SupportPortal.Web.Email;

namespace SupportPortal.Tests.Web.Email;

public sealed class EmailPaceTests
{
    [Fact]
    public async Task One_more_than_a_second_allows_waits()
    {
        using var pace = new EmailPace(Options.Create(new EmailOptions { PerSecond = 2 }));
        using var stopping = new CancellationTokenSource();

        Assert.True(pace.WaitAsync(stopping.Token).IsCompletedSuccessfully);
        Assert.True(pace.WaitAsync(stopping.Token).IsCompletedSuccessfully);
        var third = pace.WaitAsync(stopping.Token);
        Assert.False(third.IsCompleted);

        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
    }

    [Fact]
    public void Nought_is_no_limit()
    {
        using var pace = new EmailPace(Options.Create(new EmailOptions { PerSecond = 0 }));

        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.True(pace.WaitAsync(CancellationToken.None).IsCompletedSuccessfully));
    }
}
