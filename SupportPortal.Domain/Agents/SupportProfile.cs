using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Agents;

public enum AgentStatus
{
    Active,

    /// <summary>Gets nothing, and what they have goes to others.</summary>
    Suspended,
}

/// <summary>A member of staff as the one who gets tickets.</summary>
public sealed partial class SupportProfile : Entity
{
    public const int UsualCapacity = 100;
    public const int MostCapacity = 1_000;
    public const int ReasonMaxLength = 500;
    public const string UsualTimeZone = "UTC";

    private SupportProfile()
    {
    }

    /// <param name="specialisations">What they know well.</param>
    public SupportProfile(Guid userId, IReadOnlyList<TicketCategory> specialisations) =>
        (UserId, Specialisations) = (userId, [.. specialisations.Select(category => new Specialisation(category, Specialisation.UsualLevel))]);

    public Guid UserId { get; private set; }

    /// <summary>Counts the profiles of the desk from 1; given by the database.</summary>
    public int Registration { get; private set; }

    public string Number => new AgentNumber(Registration).ToString();

    public AgentStatus Status { get; private set; }

    /// <summary>Why they are suspended.</summary>
    public string? SuspendedReason { get; private set; }

    public DateTimeOffset? SuspendedAt { get; private set; }

    /// <summary>One for a category.</summary>
    public IReadOnlyList<Specialisation> Specialisations { get; private set; } = [];

    /// <summary>Words for what no category says.</summary>
    public IReadOnlyList<string> Tags { get; private set; } = [];

    /// <summary>The weighted load beyond which no ticket is given to them; 1 to <see cref="MostCapacity"/>.</summary>
    public int Capacity { get; private set; } = UsualCapacity;

    /// <summary>An IANA name.</summary>
    public string TimeZone { get; private set; } = UsualTimeZone;

    /// <summary>When they work, by the clock of their zone; none means at any time.</summary>
    public IReadOnlyList<Shift> Shifts { get; private set; } = [];

    public DateTimeOffset? LastAssignedAt { get; private set; }

    /// <summary>Counts what people changed of it, so that a stale form is not written over a newer one.</summary>
    public int Edition { get; private set; }

    public WorkingHours Hours => new(TimeZone, Shifts);

    public ProfileDetails Details => new(Specialisations, Tags, Capacity, Hours);

    /// <summary>Takes what <see cref="ProfileDetails.Check"/> has no objection to.</summary>
    public Result Change(ProfileDetails details)
    {
        var (clean, refusals) = details.Check();
        if (refusals is [var refusal, ..])
            return refusal;
        if (clean == Details)
            return Result.Done;
        (Specialisations, Tags, Capacity) = (clean.Specialisations, clean.Tags, clean.Capacity);
        (TimeZone, Shifts) = (clean.Hours.TimeZone, clean.Hours.Shifts);
        Edition++;
        return Result.Done;
    }

    public Result Suspend(string? reason, DateTimeOffset now)
    {
        var line = TextRules.Line(reason, "reason", ReasonMaxLength);
        if (line.Refusal is { } refusal)
            return refusal;
        if (Status is AgentStatus.Suspended && SuspendedReason == line.Value)
            return Result.Done;
        (Status, SuspendedReason, SuspendedAt) = (AgentStatus.Suspended, line.Value, SuspendedAt ?? now);
        Edition++;
        return Result.Done;
    }

    public void Reactivate()
    {
        if (Status is AgentStatus.Active)
            return;
        (Status, SuspendedReason, SuspendedAt) = (AgentStatus.Active, null, null);
        Edition++;
    }

    public void GotTicket(DateTimeOffset now) => LastAssignedAt = now;
}
