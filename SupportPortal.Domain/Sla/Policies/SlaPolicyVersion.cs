using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Sla.Policies;

/// <summary>What a policy said from one edit to the next. Never changed: whatever was promised can always be computed again.</summary>
public sealed class SlaPolicyVersion
{
    public const int ReasonMaxLength = 500;

    private BusinessCalendar? _calendar;

    private SlaPolicyVersion() => Definition = null!;

    public SlaPolicyVersion(Guid policyId, int number, SlaPolicyDefinition definition, Guid? createdById, string? why, DateTimeOffset now) =>
        (Id, PolicyId, Number, Definition, CreatedById, Why, CreatedAt) =
            (Guid.CreateVersion7(now), policyId, number, definition, createdById, why, now);

    public Guid Id { get; private init; }

    public Guid PolicyId { get; private init; }

    /// <summary>1 for the first.</summary>
    public int Number { get; private init; }

    public SlaPolicyDefinition Definition { get; private init; }

    /// <summary>Null for the system.</summary>
    public Guid? CreatedById { get; private init; }

    public string? Why { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public BusinessCalendar Calendar => _calendar ??= Definition.Calendar.ToBusinessCalendar();

    public TimeSpan Target(SlaClockKind clock, TicketPriority priority) => Definition.Targets[priority].Of(clock);

    /// <summary>The point after a passed one; the breach is the last.</summary>
    public int? PointAfter(int passed)
    {
        if (passed >= SlaPromise.Breach)
            return null;
        foreach (var point in Definition.WarningPoints)
        {
            if (point > passed)
                return point;
        }

        return SlaPromise.Breach;
    }

    public bool HasRuleAt(SlaClockKind clock, int percent) =>
        Definition.Rules.Any(rule => rule.Clock == clock && rule.Percent == percent);

    internal static SlaPolicyVersion Seeded(Guid id, Guid policyId, SlaPolicyDefinition definition, DateTimeOffset at) =>
        new() { Id = id, PolicyId = policyId, Number = 1, Definition = definition, CreatedAt = at };
}
