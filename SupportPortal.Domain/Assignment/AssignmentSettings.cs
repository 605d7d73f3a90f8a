using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Assignment;

/// <summary>The rules of assignment that hold at present. The desk has one of it, from the first change of them on.</summary>
public sealed class AssignmentSettings : Entity, IVersioned
{
    public static readonly Guid TheOne = Guid.Parse("019d0000-0000-7000-8000-000000000201");

    public AssignmentSettings() => Id = TheOne;

    public AssignmentRules Rules { get; private set; } = AssignmentRules.Usual;

    public int Version { get; private set; }

    public DateTimeOffset? ChangedAt { get; private set; }

    public Guid? ChangedById { get; private set; }

    public Result Change(AssignmentRules rules, Guid? by, DateTimeOffset now)
    {
        var clean = rules.Check();
        if (clean.Refusal is { } refusal)
            return refusal;
        if (clean.Value == Rules)
            return Result.Done;
        (Rules, ChangedAt, ChangedById) = (clean.Value, now, by);
        return Result.Done;
    }
}
