using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.Outbox;

/// <param name="IsCapped">There are more.</param>
public readonly record struct MailCount(long Number, bool IsCapped);

/// <param name="Lag">For how long the oldest mail that could have left waits; zero when none does.</param>
public sealed record OutboxSummary(
    IReadOnlyDictionary<OutboxState, MailCount> Counts, TimeSpan Lag, int SentLastMinute, int SentLastHour)
{
    public MailCount All => new(Counts.Values.Sum(c => c.Number), Counts.Values.Any(c => c.IsCapped));
}

/// <summary>
/// The figures above the outbox. None of them reads more than the rows it counts, and those only up to
/// <see cref="Cap"/>: of what was sent there are totals by the hour.
/// </summary>
public sealed class OutboxSummaryQuery(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int Cap = 10_000;

    public async Task<OutboxSummary> ExecuteAsync(OutboxFilter filter, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = clock.Now();
        var (minute, hour) = (now.AddMinutes(-1), now.AddHours(-1));
        return new(
            await CountsAsync(db, filter, ct),
            await db.OutboxMessages.LagAsync(now, ct),
            await db.OutboxMessages.CountAsync(m => m.SentAt > minute, ct),
            await db.OutboxMessages.CountAsync(m => m.SentAt > hour, ct));
    }

    private static async Task<Dictionary<OutboxState, MailCount>> CountsAsync(PortalDbContext db, OutboxFilter filter, CancellationToken ct)
    {
        var mails = (await OutboxScope.OfAsync(db, filter, ct)).Of(db.OutboxMessages);
        var counts = new Dictionary<OutboxState, MailCount>();
        foreach (var tab in OutboxFilter.Tabs)
        {
            if (tab is OutboxState.Sent && !filter.IsNarrowed)
            {
                counts[tab] = new(await SentHours.TotalAsync(db, ct), IsCapped: false);
                continue;
            }

            var number = 0;
            foreach (var state in new OutboxFilter(tab).States)
                number += await mails.Where(m => m.State == state).OrderByDescending(m => m.CreatedAt).Select(m => m.Id).Take(Cap + 1).CountAsync(ct);
            counts[tab] = new(Math.Min(number, Cap), number > Cap);
        }

        return counts;
    }
}
