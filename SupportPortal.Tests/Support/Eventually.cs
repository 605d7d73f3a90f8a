using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SupportPortal.Tests.Support;

/// <summary>Asks again until what another thread, process or server brings about is there, and fails when it does not come in time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(25);

    public static async Task<T> FindAsync<T>(
        Func<Task<T?>> look,
        TimeSpan? within = null,
        Func<string>? otherwise = null,
        [CallerArgumentExpression(nameof(look))] string what = "")
        where T : class
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (await look() is { } found)
                return found;
            if (watch.Elapsed > (within ?? Patience))
                break;
            await Task.Delay(Between);
        }

        Assert.Fail($"Not there after {(within ?? Patience).TotalSeconds:0} s: {what}. {otherwise?.Invoke()}");
        throw new UnreachableException();
    }

    public static Task TrueAsync(
        Func<Task<bool>> look,
        TimeSpan? within = null,
        Func<string>? otherwise = null,
        [CallerArgumentExpression(nameof(look))] string what = "") =>
        FindAsync(async () => await look() ? what : null, within, otherwise, what);

    public static Task TrueAsync(
        Func<bool> look,
        TimeSpan? within = null,
        Func<string>? otherwise = null,
        [CallerArgumentExpression(nameof(look))] string what = "") =>
        TrueAsync(() => Task.FromResult(look()), within, otherwise, what);
}
