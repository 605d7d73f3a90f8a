using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Assignment;

/// <summary>The owner of a ticket, as reassignment sees them.</summary>
/// <param name="MayWork">Whether their account is open and has a staff role; without a profile nothing else is known of them.</param>
public sealed record Owner(
    bool MayWork, AgentStatus Status = AgentStatus.Active, Availability Availability = Availability.Available, DateTimeOffset? AvailabilitySince = null);

/// <summary>A ticket with an owner, as reassignment sees it.</summary>
/// <param name="OwnerActedAt">When the owner got it, or last did something with it.</param>
/// <param name="ReopenedAt">Null when it never was resolved.</param>
public sealed record Owned(TicketStatus Status, TicketPriority Priority, DateTimeOffset OwnerActedAt, DateTimeOffset? ReopenedAt);

/// <summary>Whether a ticket should leave its owner, and why.</summary>
public static class Reassignment
{
    /// <summary>Null when it stays. A ticket that waits for its customer is not idle, whoever owns it.</summary>
    public static AssignmentOccasion? Reason(Owned ticket, Owner owner, AssignmentRules rules, DateTimeOffset now)
    {
        if (!ticket.Status.IsActive())
            return null;
        if (!owner.MayWork || owner.Status is AgentStatus.Suspended)
            return AssignmentOccasion.Suspended;
        if (owner.Availability is Availability.OutOfOffice)
            return AssignmentOccasion.OutOfOffice;
        // An owner who is there, though busy, keeps what comes back to them.
        if (owner.Availability is Availability.Offline or Availability.Away && ticket.ReopenedAt > (owner.AvailabilitySince ?? DateTimeOffset.MinValue))
            return AssignmentOccasion.Reopened;
        var patience = rules.PatienceFor(ticket.Priority);
        if (owner.Availability is Availability.Offline && owner.AvailabilitySince is { } since && IsOver(patience.Offline, since, now))
            return AssignmentOccasion.Offline;
        return ticket.Status is TicketStatus.New or TicketStatus.Open or TicketStatus.InProgress && IsOver(patience.Idle, ticket.OwnerActedAt, now)
            ? AssignmentOccasion.Idle : null;
    }

    private static bool IsOver(int? minutes, DateTimeOffset since, DateTimeOffset now) =>
        minutes is { } most && now - since >= TimeSpan.FromMinutes(most);
}
