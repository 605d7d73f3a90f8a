using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Ledger;

/// <param name="Policy">The name of the policy that promised it.</param>
/// <param name="Pauses">For whom or what it waited, by the instant at which each pause began.</param>
/// <param name="Changes">What moved the due date besides pauses, oldest first.</param>
public sealed record TicketSlaLedger(
    SlaLedger Resolution,
    SlaLedger FirstResponse,
    string Policy,
    string TimeZone,
    IReadOnlyDictionary<DateTimeOffset, TicketStatus> Pauses,
    IReadOnlyList<PromiseChange> Changes);

/// <summary>Another promise, from the start of the cycle on.</summary>
/// <param name="Actor">Null for the system.</param>
/// <param name="What">Priority or category; due date when the policy itself is another one.</param>
/// <param name="From">The names of enum members.</param>
public sealed record PromiseChange(
    DateTimeOffset At, PersonName? Actor, TicketChangeKind What, string? From, string? To, DateTimeOffset DueBefore, DateTimeOffset DueAfter);

public sealed record PersonName(Guid Id, string Name);

/// <summary>The arithmetic behind the due dates of one ticket.</summary>
public sealed class SlaLedgerQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user, TimeProvider clock)
{
    private static readonly TicketChangeKind[] Told =
        [TicketChangeKind.Status, TicketChangeKind.Priority, TicketChangeKind.Category, TicketChangeKind.DueDate];

    /// <summary>Null when there is no such ticket for this person.</summary>
    public async Task<TicketSlaLedger?> ExecuteAsync(string number, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ticket = await db.Tickets.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(t => t.Number == number, ct);
        if (ticket is null)
            return null;

        var (now, item) = (clock.Now(), ticket.Sla);
        var changes = await db.TicketChanges.AsNoTracking()
            .Where(c => c.TicketId == ticket.Id && c.At >= item.StartedAt && Told.Contains(c.Kind))
            .OrderBy(c => c.Id)
            .ToListAsync(ct);
        return new(
            SlaLedger.Of(item, SlaClockKind.Resolution, now), SlaLedger.Of(item, SlaClockKind.FirstResponse, now),
            item.Policy.Definition.Name, item.Policy.Definition.Calendar.TimeZone, PausesIn(changes), await PromisesAsync(db, changes, ct));
    }

    private static Dictionary<DateTimeOffset, TicketStatus> PausesIn(IEnumerable<TicketChange> changes) => changes
        .Where(c => c.Kind is TicketChangeKind.Status)
        .Select(c => (c.At, Status: Enum.Parse<TicketStatus>(c.To!)))
        .Where(c => c.Status.PausesClock())
        .GroupBy(c => c.At)
        .ToDictionary(c => c.Key, c => c.Last().Status);

    /// <summary>What made the due date move was written at the same instant as the move.</summary>
    private static async Task<List<PromiseChange>> PromisesAsync(PortalDbContext db, List<TicketChange> changes, CancellationToken ct)
    {
        var causes = changes.Where(c => c.Kind is TicketChangeKind.Priority or TicketChangeKind.Category).ToLookup(c => c.At);
        var moves = changes.Where(c => c.Kind is TicketChangeKind.DueDate).ToList();
        var ids = moves.Select(c => c.ActorId).OfType<Guid>().Distinct().ToList();
        var people = ids.Count == 0
            ? []
            : await db.Users.Where(u => ids.Contains(u.Id)).Select(u => new PersonName(u.Id, u.Name)).ToDictionaryAsync(u => u.Id, ct);
        return
        [
            .. moves.Select(move =>
            {
                var cause = causes[move.At].LastOrDefault() ?? move;
                return new PromiseChange(
                    move.At, move.ActorId is { } actor ? people.GetValueOrDefault(actor) : null, cause.Kind,
                    cause == move ? null : cause.From, cause == move ? move.Why : cause.To, Instant(move.From), Instant(move.To));
            }),
        ];
    }

    private static DateTimeOffset Instant(string? kept) =>
        DateTimeOffset.Parse(kept!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
