using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Tickets;

public sealed partial class Ticket
{
    /// <summary>0 to <see cref="HighestEscalationLevel"/>.</summary>
    public int EscalationLevel { get; private set; }

    /// <summary>Asks for more attention: one level up, with a reason of at most 500 characters.</summary>
    public Result Escalate(string? reason, Guid? actorId, DateTimeOffset now)
    {
        if (!Status.IsActive())
            return Status is TicketStatus.Closed ? TicketRefusals.Closed : TicketRefusals.NotActive;
        var checkedReason = TextRules.Line(reason, "reason", ReasonMaxLength);
        if (checkedReason.Refusal is { } refusal)
            return refusal.Code == TextRules.Empty ? TicketRefusals.ReasonMissing : refusal;
        if (EscalationLevel == HighestEscalationLevel)
            return TicketRefusals.HighestLevel;
        SetLevel(EscalationLevel + 1, checkedReason.Value, actorId, now);
        Raise(new TicketEscalated(this, checkedReason.Value, actorId));
        return Result.Done;
    }

    /// <summary>Takes the last level back: it was a mistake, or the fire is out.</summary>
    public Result LowerEscalation(string? reason, Guid actorId, DateTimeOffset now)
    {
        if (!Status.IsActive())
            return Status is TicketStatus.Closed ? TicketRefusals.Closed : TicketRefusals.NotActive;
        if (EscalationLevel == 0)
            return TicketRefusals.NotEscalated;
        string? why = null;
        if (!string.IsNullOrWhiteSpace(reason))
        {
            var checkedReason = TextRules.Line(reason, "reason", ReasonMaxLength);
            if (checkedReason.Refusal is { } refusal)
                return refusal;
            why = checkedReason.Value;
        }

        SetLevel(EscalationLevel - 1, why, actorId, now);
        return Result.Done;
    }

    private void SetLevel(int level, string? reason, Guid? actorId, DateTimeOffset now)
    {
        var from = EscalationLevel;
        EscalationLevel = level;
        Record(TicketChangeKind.Escalation, $"{from}", $"{level}", actorId, now, reason);
        Raise(Escalation.ByHand(EscalatedItem.Ticket, Id, AssigneeId, from, level, reason, actorId, now));
    }
}
