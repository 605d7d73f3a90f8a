using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Notifications;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Assignment;

/// <summary>
/// Tells whoever got tickets, whoever had them, and those who run the desk: each once for everything that moved together. The one ticket
/// that moved alone is named; of many there is the number.
/// </summary>
public sealed class TellMoved
{
    /// <param name="actorId">Who did it, and so need not hear of it.</param>
    public async Task ExecuteAsync(PortalDbContext db, IReadOnlyCollection<AssignmentDecision> moved, Guid? actorId, CancellationToken ct)
    {
        if (moved.Count == 0)
            return;
        Guid[] owners = [.. moved.Select(decision => decision.FromAgentId).OfType<Guid>().Distinct()];
        var names = await db.Users.Where(u => owners.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, ct);
        var leads = await Superusers.IdsAsync(db, ct);
        var rows = new List<object>();
        foreach (var left in moved.Where(decision => decision.FromAgentId is not null).GroupBy(decision => (From: decision.FromAgentId!.Value, decision.Occasion)))
        {
            var (from, name) = (left.Key.From, names[left.Key.From]);
            foreach (var got in left.GroupBy(decision => decision.AgentId).Where(got => got.Key != actorId))
                rows.AddRange(Notice(NotificationKind.TicketsReceived, [.. got], name).RowsFor(got.Key));
            var all = left.ToList();
            if (from != actorId)
                rows.AddRange(Notice(NotificationKind.TicketsTaken, all, name).RowsFor(from));
            foreach (var lead in leads.Where(lead => lead != actorId && lead != from))
                rows.AddRange(Notice(NotificationKind.TicketsMoved, all, name).RowsFor(lead));
        }

        await db.AppendAsync(rows, ct);

        StaffNotice Notice(NotificationKind kind, List<AssignmentDecision> what, string name) => new(
            kind, what[0].Id, what is [var only] ? only.TicketId : null, what[0].At, what.Max(decision => decision.Priority), actorId,
            Detail: new MovedTickets(what.Count, what[0].Occasion, name).ToString());
    }
}
