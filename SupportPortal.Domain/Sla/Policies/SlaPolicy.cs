using System.Globalization;
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
        policy.Record(SlaChangeKind.Created, definition.Name, null, SlaPolicyJson.Write(definition), actorId, now, why);
        return (policy, first);
    }

    /// <summary>
    /// What it says from now on; the present version when that is what it says already. Refused: the policy of last resort narrowed
    /// to less than everything, a policy that is retired.
    /// </summary>
    public Result<SlaPolicyVersion> Change(
        SlaPolicyVersion present, SlaPolicyDefinition definition, Guid? actorId, string? why, DateTimeOffset now)
    {
        if (IsStandard && !definition.IsForEverything)
            return PolicyRefusals.LastResort;
        if (RetiredAt is not null)
            return PolicyRefusals.Retired;
        var (before, after) = (SlaPolicyJson.Write(present.Definition), SlaPolicyJson.Write(definition));
        if (before == after)
            return present;
        var next = new SlaPolicyVersion(Id, present.Number + 1, definition, actorId, why, now);
        CurrentVersionId = next.Id;
        Record(SlaChangeKind.Changed, definition.Name, before, after, actorId, now, why);
        return next;
    }

    /// <summary>It promises nothing new; what it promised stays.</summary>
    /// <param name="name">What it is called at present.</param>
    public Result Retire(string name, Guid? actorId, DateTimeOffset now)
    {
        if (IsStandard)
            return PolicyRefusals.LastResort;
        if (RetiredAt is not null)
            return Result.Done;
        RetiredAt = now;
        Record(SlaChangeKind.Retired, name, null, null, actorId, now);
        return Result.Done;
    }

    /// <summary>Asked earlier or later than before. Refused: the policy of last resort, which is asked last.</summary>
    public Result MoveTo(int position, string name, Guid? actorId, DateTimeOffset now)
    {
        if (IsStandard)
            return PolicyRefusals.LastResort;
        if (position == Position)
            return Result.Done;
        Record(SlaChangeKind.Moved, name, Number(Position), Number(position), actorId, now);
        Position = position;
        return Result.Done;
    }

    /// <summary>Makes room for one that moved: its order among the others stays.</summary>
    public void Shift(int position) => Position = position;

    /// <summary>Writes down that items which are open were promised anew what it says at present.</summary>
    public void Applied(string name, int items, Guid? actorId, DateTimeOffset now) =>
        Record(SlaChangeKind.Applied, name, null, Number(items), actorId, now);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Record(
        SlaChangeKind kind, string name, string? from, string? to, Guid? actorId, DateTimeOffset now, string? why = null) =>
        Raise(new SlaChange
        {
            Setting = SlaSetting.Policy,
            SettingId = Id,
            Name = name,
            Kind = kind,
            From = from,
            To = to,
            ActorId = actorId,
            At = now,
            Why = why,
        });
}
