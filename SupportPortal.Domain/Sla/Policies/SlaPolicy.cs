using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Sla.Policies;

/// <summary>A promise with a name and a place in the order in which policies are asked; the first that applies is the promise.</summary>
public sealed class SlaPolicy : Entity, IVersioned
{
    /// <summary>The policy that answers for whatever no other does. It is asked last, holds for everything and is never retired.</summary>
    public static readonly Guid StandardId = Guid.Parse("01900000-0000-7000-8000-00000000a001");

    private SlaPolicy()
    {
    }

    /// <summary>Asked in rising order.</summary>
    public int Position { get; private set; }

    public Guid CurrentVersionId { get; private set; }

    public DateTimeOffset? RetiredAt { get; private set; }

    public int Version { get; private set; }

    public bool IsStandard => Id == StandardId;

    public static (SlaPolicy Policy, SlaPolicyVersion First) Create(
        SlaPolicyDefinition definition, int position, Guid? actorId, string? why, DateTimeOffset now)
    {
        var policy = new SlaPolicy { Id = Guid.CreateVersion7(now), Position = position };
        var first = new SlaPolicyVersion(policy.Id, 1, definition, actorId, why, now);
        policy.CurrentVersionId = first.Id;
        return (policy, first);
    }

    /// <summary>What it says from now on. Refused: the policy of last resort narrowed to less than everything.</summary>
    public Result<SlaPolicyVersion> Change(
        SlaPolicyVersion present, SlaPolicyDefinition definition, Guid? actorId, string? why, DateTimeOffset now)
    {
        if (IsStandard && !definition.IsForEverything)
            return PolicyRefusals.LastResort;
        var next = new SlaPolicyVersion(Id, present.Number + 1, definition, actorId, why, now);
        CurrentVersionId = next.Id;
        return next;
    }

    /// <summary>It promises nothing new; what it promised stays.</summary>
    public Result Retire(DateTimeOffset now)
    {
        if (IsStandard)
            return PolicyRefusals.LastResort;
        RetiredAt ??= now;
        return Result.Done;
    }

    public Result MoveTo(int position)
    {
        if (IsStandard)
            return PolicyRefusals.LastResort;
        Position = position;
        return Result.Done;
    }
}
