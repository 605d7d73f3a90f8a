using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Web.Outbox;

/// <summary>How long the oldest mail that could have left waits; what is held on purpose waits from the end of that on.</summary>
public static class OutboxLag
{
    /// <summary>Each question is the first row of an index, however many mails wait.</summary>
    public static async Task<TimeSpan> LagAsync(this IQueryable<OutboxMessage> mails, DateTimeOffset now, CancellationToken ct)
    {
        DateTimeOffset?[] oldest =
        [
            await SinceWrittenAsync(mails, OutboxState.Waiting, ct),
            await SinceWrittenAsync(mails, OutboxState.Sending, ct),
            await mails.Where(m => (m.State == OutboxState.Waiting || m.State == OutboxState.Sending) && m.DueAt != null)
                .OrderBy(m => m.DueAt).Select(m => m.DueAt).FirstOrDefaultAsync(ct),
            await mails.Where(m => m.State == OutboxState.Held && m.NextAttemptAt <= now)
                .OrderBy(m => m.NextAttemptAt).Select(m => (DateTimeOffset?)m.NextAttemptAt).FirstOrDefaultAsync(ct),
        ];
        var lag = now - oldest.Min();
        return lag > TimeSpan.Zero ? lag.Value : TimeSpan.Zero;
    }

    private static Task<DateTimeOffset?> SinceWrittenAsync(IQueryable<OutboxMessage> mails, OutboxState state, CancellationToken ct) =>
        mails.Where(m => m.State == state && m.DueAt == null)
            .OrderBy(m => m.CreatedAt).Select(m => (DateTimeOffset?)m.CreatedAt).FirstOrDefaultAsync(ct);
}
