using System.Diagnostics;

namespace SupportPortal.Tests.Support;

/// <summary>Waits for what another thread, process or server will bring about, and fails when it does not come in time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(25);

    public static Task HoldsAsync(Func<bool> condition, TimeSpan deadline, Func<string>? otherwise = null) =>
        HoldsAsync(() => Task.FromResult(condition()), deadline, otherwise);

    public static async Task HoldsAsync(Func<Task<bool>> condition, TimeSpan deadline, Func<string>? otherwise = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > deadline)
                Assert.Fail($"It did not come about in {deadline}. {otherwise?.Invoke()}");
            await Task.Delay(Between);
        }
    }
}
