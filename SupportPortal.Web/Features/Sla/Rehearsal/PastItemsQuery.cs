using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Rehearsal;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Sla.Rehearsal;

/// <summary>What happened to the tickets that were opened since a day, some at a time.</summary>
public sealed class PastItemsQuery(IDbContextFactory<PortalDbContext> contexts)
{
    private const int BatchSize = 5_000;

    public async Task<int> CountAsync(DateTimeOffset since, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Tickets.CountAsync(t => t.CreatedAt >= since, ct);
    }

    public async IAsyncEnumerable<IReadOnlyList<PastItem>> ReadAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (at, last) = (since, Guid.Empty);
        while (true)
        {
            var tickets = await db.Tickets.AsNoTracking().IgnoreAutoIncludes()
                .Where(t => t.CreatedAt >= at && (t.CreatedAt > at || t.Id.CompareTo(last) > 0))
                .OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).Take(BatchSize)
                .Select(t => new { Past = new TicketPast(t.Id, t.Category, t.Priority, t.RequesterKind, t.CreatedAt), t.FirstRespondedAt })
                .ToListAsync(ct);
            if (tickets.Count == 0)
                yield break;
            Guid[] ids = [.. tickets.Select(t => t.Past.Id)];
            var changes = await ChangesAsync(db, ids, ct);
            var answers = await AnswersAsync(db, ids, ct);
            yield return
            [
                .. tickets.Select(t => t.Past.Read(
                    [.. changes[t.Past.Id]],
                    // Tickets from before promises were kept in cycles have only the one.
                    t.FirstRespondedAt is { } answered ? answers[t.Past.Id].Append(answered).Distinct() : answers[t.Past.Id])),
            ];
            (at, last) = (tickets[^1].Past.CreatedAt, ids[^1]);
        }
    }

    private static async Task<ILookup<Guid, TicketChange>> ChangesAsync(PortalDbContext db, Guid[] ids, CancellationToken ct)
    {
        var changes = await db.TicketChanges.AsNoTracking()
            .Where(c => ids.Contains(c.TicketId) && TicketPast.Kinds.Contains(c.Kind))
            .ToListAsync(ct);
        return changes.OrderBy(c => c.At).ThenBy(c => c.Id).ToLookup(c => c.TicketId);
    }

    private static async Task<ILookup<Guid, DateTimeOffset>> AnswersAsync(PortalDbContext db, Guid[] ids, CancellationToken ct)
    {
        var answers = await db.SlaOutcomes
            .Where(o => ids.Contains(o.ItemId) && o.Clock == SlaClockKind.FirstResponse)
            .Select(o => new { o.ItemId, o.EndedAt })
            .ToListAsync(ct);
        return answers.ToLookup(o => o.ItemId, o => o.EndedAt);
    }
}
