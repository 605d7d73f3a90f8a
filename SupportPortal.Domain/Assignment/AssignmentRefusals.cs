using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Assignment;

public static class AssignmentRefusals
{
    public static readonly Refusal Changed = new("assignment.changed-meanwhile");

    /// <summary>Nobody else has room for any of it, or nobody else is there.</summary>
    public static readonly Refusal NobodyElse = new("assignment.nobody-else");

    public static Refusal PrioritiesMissing(string field) => new("assignment.priorities-missing", field);

    public static Refusal BadWeight(TicketPriority priority) => new("assignment.bad-weight", "weights", PriorityWeight.Heaviest, priority);

    public static Refusal BadPatience(string field, TicketPriority priority) => new("assignment.bad-patience", field, Patience.Least, priority);
}
