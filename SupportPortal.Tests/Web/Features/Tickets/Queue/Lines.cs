using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.Queue;

namespace SupportPortal.Tests.Web.Features.Tickets.Queue;

/// <summary>Lines of the queue that no database made.</summary>
internal static class Lines
{
    public static QueueLine Line(int index = 0, TicketStatus status = TicketStatus.Open, Guid? assignee = null, int escalation = 0) => new(
        index,
        new(
            Guid.CreateVersion7(), $"TKT-2026-{index:D5}", $"Subject {index}", "The last word", AnswerOwed: true, A.Customer, "Olga Customer",
            "olga@example.com", TicketCategory.Bug, TicketPriority.Critical, status, assignee, assignee is null ? null : "Ada Agent", escalation,
            SlaClockState.Running, A.Monday, A.Monday, A.Monday.AddMinutes(-30), SlaClockKind.Resolution, null, A.Monday, A.Monday, 1));
}
