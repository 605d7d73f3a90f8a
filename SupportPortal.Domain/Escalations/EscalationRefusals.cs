using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Escalations;

public static class EscalationRefusals
{
    public static readonly Refusal NotFound = new("escalation.not-found");
    public static readonly Refusal AlreadyAcknowledged = new("escalation.already-acknowledged");
    public static readonly Refusal Own = new("escalation.own");
}
