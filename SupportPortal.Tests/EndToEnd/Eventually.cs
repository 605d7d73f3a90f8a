using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>Asks again until the answer is there or the time is up; for what no element on a page shows.</summary>
internal static class Eventually
{
    public static async Task<T> FindAsync<T>(
        Func<Task<T?>> look, TimeSpan? within = null, [CallerArgumentExpression(nameof(look))] string what = "")
        where T : class
    {
        var watch = Stopwatch.StartNew();
        var patience = within ?? TimeSpan.FromSeconds(15);
        while (watch.Elapsed < patience)
        {
            if (await look() is { } found)
                return found;
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        Assert.Fail($"Not there after {patience.TotalSeconds:0} s: {what}");
        throw new UnreachableException();
    }

    public static Task TrueAsync(
        Func<Task<bool>> look, TimeSpan? within = null, [CallerArgumentExpression(nameof(look))] string what = "") =>
        FindAsync(async () => await look() ? what : null, within, what);
}
