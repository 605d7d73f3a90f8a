using System.Text.Json;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Sla;

namespace SupportPortal.Domain.Tickets;

/// <summary>What the escalation rules of a policy do to a ticket. Each leaves a line in the escalation log.</summary>
public sealed partial class Ticket
{
    /// <summary>One step up; a critical ticket stays critical.</summary>
    public void RaisePriorityByRule(SlaPoint point, string policy, DateTimeOffset now)
    {
        var before = Priority;
        if (before is not TicketPriority.Critical && ChangePriority(before + 1, null, now, SystemReasons.SlaRule).IsDone)
            Log(EscalationAction.PriorityRaised, before.ToString(), Priority.ToString(), point, policy, now);
    }

    /// <summary>Those who run the desk hear of it.</summary>
    public void TellLeadByRule(SlaPoint point, string policy, DateTimeOffset now)
    {
        UpdatedAt = now;
        Log(EscalationAction.LeadNotified, null, null, point, policy, now);
        Raise(new TicketLeadCalled(this, point, policy));
    }

    public void ReassignByRule(SlaPoint point, string policy, Guid agentId, DateTimeOffset now)
    {
        var before = AssigneeId;
        if (Assign(agentId, null, now, SystemReasons.SlaRule).IsDone)
            Log(EscalationAction.Reassigned, before?.ToString(), agentId.ToString(), point, policy, now);
    }

    private void Log(EscalationAction action, string? from, string? to, SlaPoint point, string policy, DateTimeOffset now) =>
        Raise(Escalation.ByRule(
            EscalatedItem.Ticket, Id, AssigneeId, EscalationLevel, action, from, to,
            new(policy, JsonNamingPolicy.SnakeCaseLower.ConvertName(point.Clock.ToString()), point.Percent, point.Cycle), now));
}
