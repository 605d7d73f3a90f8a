using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Escalations;

/// <summary>A line of the log with the names that it is shown with.</summary>
public sealed record EscalationRow(
    Escalation Line, string? Number, string? Subject, TicketStatus? Status, string? Owner, string? Actor, string? AcknowledgedBy)
{
    /// <summary>What changed, with names in place of the ids of people.</summary>
    public string? From { get; init; } = Line.From;

    public string? To { get; init; } = Line.To;
}

internal static class EscalationRows
{
    /// <summary>Newest first.</summary>
    public static async Task<List<EscalationRow>> ReadAsync(
        this IQueryable<Escalation> lines, PortalDbContext db, CancellationToken ct)
    {
        var rows = await lines.AsNoTracking()
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Select(e => new EscalationRow(
                e,
                db.Tickets.Where(t => t.Id == e.ItemId).Select(t => t.Number).FirstOrDefault(),
                db.Tickets.Where(t => t.Id == e.ItemId).Select(t => t.Subject).FirstOrDefault(),
                db.Tickets.Where(t => t.Id == e.ItemId).Select(t => (TicketStatus?)t.Status).FirstOrDefault(),
                db.Users.Where(u => u.Id == e.OwnerId).Select(u => u.Name).FirstOrDefault(),
                db.Users.Where(u => u.Id == e.ActorId).Select(u => u.Name).FirstOrDefault(),
                db.Users.Where(u => u.Id == e.AcknowledgedBy).Select(u => u.Name).FirstOrDefault()))
            .ToListAsync(ct);
        return await WithPeopleAsync(rows, db, ct);
    }

    private static async Task<List<EscalationRow>> WithPeopleAsync(List<EscalationRow> rows, PortalDbContext db, CancellationToken ct)
    {
        var ids = rows.Where(row => row.Line.Action is EscalationAction.Reassigned)
            .SelectMany(row => new[] { IdOf(row.Line.From), IdOf(row.Line.To) })
            .OfType<Guid>().Distinct().ToList();
        if (ids.Count == 0)
            return rows;
        var names = await db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        return rows.ConvertAll(row => row.Line.Action is EscalationAction.Reassigned
            ? row with { From = NameOf(row.Line.From), To = NameOf(row.Line.To) }
            : row);

        string? NameOf(string? kept) => IdOf(kept) is { } id ? names.GetValueOrDefault(id) : null;
    }

    private static Guid? IdOf(string? kept) => Guid.TryParse(kept, out var id) ? id : null;
}
