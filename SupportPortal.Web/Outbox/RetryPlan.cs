namespace SupportPortal.Web.Outbox;

/// <summary>When a mail that did not go out is tried again: soon at first, then ever more rarely, for about two days.</summary>
internal static class RetryPlan
{
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>After this many failures in a row to reach the server at all, the rest of the batch waits untouched.</summary>
    public const int UnreachableInARow = 3;

    /// <summary>Null after the last attempt.</summary>
    public static TimeSpan? After(int attempts) =>
        attempts <= Delays.Length ? Jittered(Delays[Math.Max(attempts, 1) - 1]) : null;

    /// <summary>Nobody was there to talk to: that says nothing about the mail, and the server is looked for again soon.</summary>
    public static TimeSpan AfterUnreachable() => Jittered(Delays[0]);

    /// <summary>A tenth either way, so that what failed together does not come back together.</summary>
    private static TimeSpan Jittered(TimeSpan delay) => delay * (0.9 + (Random.Shared.NextDouble() * 0.2));
}
