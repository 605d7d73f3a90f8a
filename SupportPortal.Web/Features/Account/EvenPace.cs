namespace SupportPortal.Web.Features.Account;

/// <summary>
/// Lets an answer wait until a set time has passed, so that how long it took does not tell whether an account exists.
/// What both cases have in common (hashing, a row written) stays well under that time.
/// </summary>
public sealed class EvenPace(TimeProvider clock)
{
    private static readonly TimeSpan Floor = TimeSpan.FromMilliseconds(400);

    /// <param name="isOpen">Says that the answer gives itself away anyway, and need not wait.</param>
    public async Task<T> KeepAsync<T>(Func<Task<T>> work, Func<T, bool> isOpen, CancellationToken ct)
    {
        var pause = Task.Delay(Floor, clock, ct);
        var answer = await work();
        if (!isOpen(answer))
            await pause;
        return answer;
    }
}
