using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Ledger;

/// <param name="Pauses">For whom or what it waited, by the instant at which each pause began.</param>
/// <param name="Changes">What moved the due date besides pauses, oldest first.</param>
public sealed record TicketSlaLedger(
    SlaLedger Ledger,
    DateTimeOffset? BreachedAt,
    IReadOnlyDictionary<DateTimeOffset, TicketStatus> Pauses,
    IReadOnlyList<PromiseChange> Changes);

/// <summary>Another priority, and with it another promise, from the start of the cycle on.</summary>
/// <param name="Actor">Null for the system.</param>
public sealed record PromiseChange(
    DateTimeOffset At, PersonName? Actor, TicketPriority From, TicketPriority To, DateTimeOffset DueBefore, DateTimeOffset DueAfter);

public sealed record PersonName(Guid Id, string Name);

/// <summary>The arithmetic behind the due date of one ticket.</summary>
public sealed class SlaLedgerQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user, TimeProvider clock)
{
    /// <summary>Null when there is no such ticket for this person.</summary>
    public async Task<TicketSlaLedger?> ExecuteAsync(string number, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ticket = await db.Tickets.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(t => t.Number == number, ct);
        if (ticket is null)
            return null;

        var intervals = await db.SlaIntervals.AsNoTracking()
            .Where(i => i.ItemId == ticket.Id && i.Cycle == ticket.SlaCycle).ToListAsync(ct);
        var ledger = SlaLedger.Of(ticket.Clock, intervals, clock.Now());
        var changes = await db.TicketChanges.AsNoTracking()
            .Where(c => c.TicketId == ticket.Id && c.At >= ledger.StartedAt)
            .Where(c => c.Kind == TicketChangeKind.Status || c.Kind == TicketChangeKind.Priority || c.Kind == TicketChangeKind.DueDate)
            .OrderBy(c => c.Id)
            .ToListAsync(ct);
        return new(ledger, ticket.SlaBreachedAt, PausesIn(changes), await PromisesAsync(db, changes, ct));
    }

    private static Dictionary<DateTimeOffset, TicketStatus> PausesIn(IEnumerable<TicketChange> changes) => changes
        .Where(c => c.Kind is TicketChangeKind.Status)
        .Select(c => (c.At, Status: Enum.Parse<TicketStatus>(c.To!)))
        .Where(c => c.Status.PausesClock())
        .GroupBy(c => c.At)
        .ToDictionary(c => c.Key, c => c.Last().Status);

    /// <summary>A change of priority and the move of the due date that it brought were written at the same instant.</summary>
    private static async Task<List<PromiseChange>> PromisesAsync(PortalDbContext db, List<TicketChange> changes, CancellationToken ct)
    {
        var moves = changes.Where(c => c.Kind is TicketChangeKind.DueDate).ToLookup(c => c.At);
        var priorities = changes.Where(c => c.Kind is TicketChangeKind.Priority && moves[c.At].Any()).ToList();
        var ids = priorities.Select(c => c.ActorId).OfType<Guid>().Distinct().ToList();
        var people = ids.Count == 0
            ? []
            : await db.Users.Where(u => ids.Contains(u.Id)).Select(u => new PersonName(u.Id, u.Name)).ToDictionaryAsync(u => u.Id, ct);
        return
        [
            .. priorities.Select(c => new PromiseChange(
                c.At, c.ActorId is { } actor ? people.GetValueOrDefault(actor) : null,
                Enum.Parse<TicketPriority>(c.From!), Enum.Parse<TicketPriority>(c.To!),
                Instant(moves[c.At].First().From), Instant(moves[c.At].Last().To))),
        ];
    }

    private static DateTimeOffset Instant(string? kept) =>
        DateTimeOffset.Parse(kept!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
