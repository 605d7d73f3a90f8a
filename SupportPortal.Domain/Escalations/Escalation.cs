using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Escalations;

/// <summary>
/// One line of the escalation log: what was done to draw attention to an item, by whom or by which rule, and why. Nothing of
/// it changes afterwards, except that somebody answers it once.
/// </summary>
public sealed class Escalation : IDomainEvent, IVersioned
{
    public const int ReasonMaxLength = 500;
    public const int ValueMaxLength = 100;
    public const int PolicyMaxLength = 100;
    public const int ClockMaxLength = 40;

    private Escalation()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public EscalatedItem Item { get; private init; }

    public Guid ItemId { get; private init; }

    /// <summary>Whose work the item was at that moment; null while it was nobody's.</summary>
    public Guid? OwnerId { get; private init; }

    /// <summary>The level of the item after this.</summary>
    public int Level { get; private init; }

    public EscalationOrigin Origin { get; private init; }

    public EscalationAction Action { get; private init; }

    /// <summary>Levels as digits, the names of enum members, ids of people, as the action has it.</summary>
    public string? From { get; private init; }

    public string? To { get; private init; }

    /// <summary>A person always gives one when raising; a rule speaks by its policy, clock and point.</summary>
    public string? Reason { get; private init; }

    /// <summary>Null for a rule.</summary>
    public Guid? ActorId { get; private init; }

    public DateTimeOffset At { get; private init; }

    public string? Policy { get; private init; }

    public string? Clock { get; private init; }

    public int? PointPercent { get; private init; }

    public int? Cycle { get; private init; }

    public Guid? AcknowledgedBy { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public string? AcknowledgementNote { get; private set; }

    public int Version { get; private set; }

    public static Escalation ByHand(
        EscalatedItem item, Guid itemId, Guid? ownerId, int from, int to, string? reason, Guid? actorId, DateTimeOffset now) => new()
        {
            Item = item,
            ItemId = itemId,
            OwnerId = ownerId,
            Level = to,
            Origin = EscalationOrigin.Manual,
            Action = to > from ? EscalationAction.LevelRaised : EscalationAction.LevelLowered,
            From = $"{from}",
            To = $"{to}",
            Reason = reason,
            ActorId = actorId,
            At = now,
            // Taking attention back asks nobody for any.
            AcknowledgedBy = to > from ? null : actorId,
            AcknowledgedAt = to > from ? null : now,
        };

    /// <param name="level">The level of the item after the rule did what it does.</param>
    /// <param name="from">As <see cref="From"/> and <see cref="To"/> say; null where the action changes no value.</param>
    public static Escalation ByRule(
        EscalatedItem item, Guid itemId, Guid? ownerId, int level, EscalationAction action, string? from, string? to,
        RulePoint point, DateTimeOffset now, string? reason = null) => new()
        {
            Item = item,
            ItemId = itemId,
            OwnerId = ownerId,
            Level = level,
            Origin = EscalationOrigin.Rule,
            Action = action,
            From = from,
            To = to,
            Reason = reason,
            At = now,
            Policy = point.Policy,
            Clock = point.Clock,
            PointPercent = point.Percent,
            Cycle = point.Cycle,
        };

    /// <summary>"I'm on it": once, and not by whoever escalated, who asked for somebody else's attention and may lower the level instead.</summary>
    public Result Acknowledge(Guid actorId, string? note, DateTimeOffset now)
    {
        if (AcknowledgedAt is not null)
            return EscalationRefusals.AlreadyAcknowledged;
        if (actorId == ActorId)
            return EscalationRefusals.Own;
        var words = string.IsNullOrWhiteSpace(note) ? Result.Of("") : TextRules.Line(note, "note", ReasonMaxLength);
        if (words.Refusal is { } refusal)
            return refusal;
        (AcknowledgedBy, AcknowledgedAt, AcknowledgementNote) = (actorId, now, words.Value.Length == 0 ? null : words.Value);
        return Result.Done;
    }

    /// <summary>The level was taken back: what had raised it waits for nobody any more.</summary>
    public void Withdraw(Guid actorId, DateTimeOffset now)
    {
        if (AcknowledgedAt is null)
            (AcknowledgedBy, AcknowledgedAt) = (actorId, now);
    }
}
