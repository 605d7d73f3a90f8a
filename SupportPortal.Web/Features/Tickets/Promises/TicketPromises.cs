using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Assignment;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Promises;

/// <summary>What a passed point means for a ticket: a line in its history, word to its owner, and what the rules do.</summary>
internal sealed class TicketPromises(PickAgent pick) : ISlaItemKind
{
    public SlaItemKind Kind => SlaItemKind.Ticket;

    public async Task<IReadOnlyList<object>> RowsForAsync(
        PortalDbContext db, IReadOnlyList<SlaPoint> points, DateTimeOffset now, CancellationToken ct)
    {
        Guid[] ids = [.. points.Select(point => point.ItemId).Distinct()];
        var owners = await db.Tickets.Where(t => ids.Contains(t.Id))
            .Select(t => new { t.Id, t.AssigneeId }).ToDictionaryAsync(t => t.Id, t => t.AssigneeId, ct);
        var superusers = owners.ContainsValue(null) ? await Superusers.IdsAsync(db, ct) : [];
        var rows = new List<object>(points.Count * 3);
        foreach (var ticket in points.GroupBy(point => point.ItemId))
        {
            List<(SlaPoint Point, TicketChange Change)> told = [.. ticket.Select(point => (point, Ticket.PointChange(point, now)))];
            rows.AddRange(told.Select(line => line.Change));
            // Of what was passed together, people hear the gravest.
            var (point, change) = told.MaxBy(line => (line.Point.IsBreach, line.Point.Clock, line.Point.Percent));
            var notice = new StaffNotice(
                point.IsBreach ? NotificationKind.SlaBreach : NotificationKind.SlaWarning, change.Id, point.ItemId, now,
                DigestAt: LateNotice.DigestAt(point.At, now));
            foreach (var recipient in owners[ticket.Key] is { } owner ? [owner] : superusers)
                rows.AddRange(notice.RowsFor(recipient));
        }

        return rows;
    }

    public async Task ActAsync(PortalDbContext db, SlaPoint point, SlaPolicyVersion policy, DateTimeOffset now, CancellationToken ct)
    {
        var ticket = await db.Tickets.SingleAsync(t => t.Id == point.ItemId, ct);
        if (!ticket.Status.IsActive() || ticket.Sla.Cycle != point.Cycle || ticket.Sla.Promise(point.Clock).EndedAt is not null)
            return;
        foreach (var rule in policy.Definition.Rules.Where(rule => rule.Clock == point.Clock && rule.Percent == point.Percent))
        {
            switch (rule.Action)
            {
                case RuleAction.RaisePriority:
                    ticket.RaisePriorityByRule(point, policy.Definition.Name, now);
                    break;
                case RuleAction.NotifyLead:
                    ticket.TellLeadByRule(point, policy.Definition.Name, now);
                    break;
                case RuleAction.Reassign when await pick.ExecuteAsync(db, ticket, AssignmentOccasion.SlaRule, ct) is { } decision:
                    ticket.ReassignByRule(point, policy.Definition.Name, decision.AgentId, now);
                    db.Add(decision);
                    break;
            }
        }
    }
}
