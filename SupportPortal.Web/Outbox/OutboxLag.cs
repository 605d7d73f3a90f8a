using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Web.Outbox;

/// <summary>How long the oldest mail that could have left waits; what is held on purpose waits from the end of that on.</summary>
public static class OutboxLag
{
    public static async Task<TimeSpan> LagAsync(this IQueryable<OutboxMessage> mails, DateTimeOffset now, CancellationToken ct)
    {
        var waiting = await mails
            .Where(m => m.State == OutboxState.Waiting || m.State == OutboxState.Sending)
            .MinAsync(m => m.DueAt ?? (DateTimeOffset?)m.CreatedAt, ct);
        var released = await mails
            .Where(m => m.State == OutboxState.Held && m.NextAttemptAt <= now)
            .MinAsync(m => (DateTimeOffset?)m.NextAttemptAt, ct);
        var lag = now - new[] { waiting, released }.Min();
        return lag > TimeSpan.Zero ? lag.Value : TimeSpan.Zero;
    }
}
