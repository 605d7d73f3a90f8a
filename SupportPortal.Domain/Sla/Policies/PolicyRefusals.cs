using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Sla.Policies;

public static class PolicyRefusals
{
    public static readonly Refusal NotFound = new("sla-policy.not-found");
    public static readonly Refusal Changed = new("sla-policy.changed-meanwhile");
    public static readonly Refusal Retired = new("sla-policy.retired");
    public static readonly Refusal NameTaken = new("sla-policy.name-taken", "name");
    public static readonly Refusal CalendarUnknown = new("sla-policy.calendar-unknown", "calendar_id");
    public static readonly Refusal BadWarningPoint = new("sla-policy.bad-warning-point", "warning_points");

    public static readonly Refusal TooManyWarningPoints =
        new("sla-policy.too-many-warning-points", "warning_points", SlaPolicyDefinition.MostWarningPoints);

    public static readonly Refusal TooManyRules = new("sla-policy.too-many-rules", "rules", SlaPolicyDefinition.MostRules);

    /// <summary>The last policy answers for whatever no other does.</summary>
    public static readonly Refusal LastResort = new("sla-policy.last-resort");

    public static Refusal BadTarget(TicketPriority priority) => new("sla-policy.bad-target", Field(priority), priority);

    public static Refusal AnswerAfterSolution(TicketPriority priority) =>
        new("sla-policy.answer-after-solution", Field(priority), priority);

    public static Refusal RuleWithoutPoint(int percent) => new("sla-policy.rule-without-point", "rules", percent);

    private static string Field(TicketPriority priority) => priority switch
    {
        TicketPriority.Low => "targets.low",
        TicketPriority.Medium => "targets.medium",
        TicketPriority.High => "targets.high",
        TicketPriority.Critical => "targets.critical",
    };
}
