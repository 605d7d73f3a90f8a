using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Outbox;

/// <summary>
/// Keeps the number of sent mails by the hour, so that their total costs the same after years. A counter that each mail
/// moves would make all senders wait for each other.
/// </summary>
public sealed class SentHours(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>A sender that read the clock within the hour has committed by then.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);

    private DateTimeOffset _foldedUntil = DateTimeOffset.MinValue;

    /// <summary>Counts the hours that ended since the last time. Between two hours it asks nothing.</summary>
    public async Task FoldAsync(CancellationToken ct)
    {
        var end = HourOf(clock.Now() - Settling);
        if (end <= _foldedUntil)
            return;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var from = await EndAsync(db, ct);
        while (await NextSentAsync(db, from, end, ct) is { } next)
        {
            var (hour, after) = (HourOf(next), HourOf(next) + Hour);
            var sent = await db.OutboxMessages.CountAsync(m => m.SentAt >= hour && m.SentAt < after, ct);
            db.Add(new OutboxHour { Hour = hour, Sent = sent });
            from = after;
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another server counted the same hours at the same moment.
        }

        _foldedUntil = end;
    }

    public static async Task<long> TotalAsync(PortalDbContext db, CancellationToken ct)
    {
        var from = await EndAsync(db, ct);
        return await db.OutboxHours.SumAsync(h => (long)h.Sent, ct) + await db.OutboxMessages.LongCountAsync(m => m.SentAt >= from, ct);
    }

    /// <summary>Up to where the hours are counted.</summary>
    private static async Task<DateTimeOffset> EndAsync(PortalDbContext db, CancellationToken ct) =>
        await db.OutboxHours.OrderByDescending(h => h.Hour).Select(h => (DateTimeOffset?)h.Hour).FirstOrDefaultAsync(ct) is { } last
            ? last + Hour
            : DateTimeOffset.UnixEpoch;

    private static Task<DateTimeOffset?> NextSentAsync(PortalDbContext db, DateTimeOffset from, DateTimeOffset end, CancellationToken ct) =>
        db.OutboxMessages.Where(m => m.SentAt >= from && m.SentAt < end).OrderBy(m => m.SentAt).Select(m => m.SentAt).FirstOrDefaultAsync(ct);

    private static DateTimeOffset HourOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Hour.Ticks), TimeSpan.Zero);
}
