using System.ComponentModel.DataAnnotations;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.Agents.Profiles;

/// <summary>What an agent knows about.</summary>
public sealed record SpecialisationResource
{
    [Required]
    public TicketCategory? Category { get; init; }

    /// <summary>1 knows it, 2 knows it well (when not given), 3 is whom the others ask.</summary>
    [Range(1, Specialisation.HighestLevel)]
    public int? Level { get; init; }

    public static SpecialisationResource Of(Specialisation known) => new() { Category = known.Category, Level = known.Level };
}

/// <summary>A member of staff as the one who gets tickets.</summary>
[Example("""
    {
      "number": "AGT-0007", "user_id": "019d0000-0000-7000-8000-000000000009", "name": "Anna", "email": "anna@example.com",
      "status": "active", "suspended_reason": null, "suspended_at": null, "works_here": true, "takes_tickets": true,
      "specialisations": [{ "category": "billing", "level": 3 }], "tags": ["german"], "capacity": 100, "time_zone": "Europe/Berlin",
      "working_hours": "Mon-Fri 09:00-18:00", "availability": "available", "last_assigned_at": "2026-11-21T11:20:00Z", "version": 2
    }
    """)]
public sealed record ProfileResource
{
    public required string Number { get; init; }

    public required Guid UserId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required AgentStatus Status { get; init; }

    public required string? SuspendedReason { get; init; }

    public required DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>Their account is open and has a staff role; without that they get nothing, whatever the profile says.</summary>
    public required bool WorksHere { get; init; }

    /// <summary>New tickets may come at present.</summary>
    public required bool TakesTickets { get; init; }

    public required IReadOnlyList<SpecialisationResource> Specialisations { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The weighted load beyond which no ticket is given to them.</summary>
    public required int Capacity { get; init; }

    /// <summary>An IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>By the clock of the zone: Mon-Fri 09:00-13:00, 14:00-18:00; Sat 10:00-14:00. Empty: at any time.</summary>
    public required string WorkingHours { get; init; }

    public required Availability Availability { get; init; }

    public required DateTimeOffset? LastAssignedAt { get; init; }

    /// <summary>Goes back with a change, so that nobody overwrites what they have not seen.</summary>
    public required int Version { get; init; }

    public static ProfileResource Of(ProfileView view) => new()
    {
        Number = view.Number,
        UserId = view.Profile.UserId,
        Name = view.Name,
        Email = view.Email,
        Status = view.Profile.Status,
        SuspendedReason = view.Profile.SuspendedReason,
        SuspendedAt = view.Profile.SuspendedAt,
        WorksHere = view.MayWork,
        TakesTickets = view.TakesTickets,
        Specialisations = [.. view.Profile.Specialisations.Select(SpecialisationResource.Of)],
        Tags = view.Profile.Tags,
        Capacity = view.Profile.Capacity,
        TimeZone = view.Profile.TimeZone,
        WorkingHours = view.Profile.Hours.ToString(),
        Availability = view.Profile.Availability,
        LastAssignedAt = view.Profile.LastAssignedAt,
        Version = view.Profile.Edition,
    };
}

/// <summary>A support profile as it shall be, whole.</summary>
[Example("""
    {
      "user": "anna@example.com", "version": 0, "specialisations": [{ "category": "billing", "level": 3 }], "tags": ["german"],
      "capacity": 100, "time_zone": "Europe/Berlin", "working_hours": "Mon-Fri 09:00-18:00"
    }
    """)]
internal sealed record ProfileRequest
{
    /// <summary>The e-mail address of a member of staff: needed to create a profile, no use when changing one.</summary>
    public string? User { get; init; }

    /// <summary>The version you saw: needed to change a profile, no use when creating one.</summary>
    public int? Version { get; init; }

    /// <summary>One for a category.</summary>
    public IReadOnlyList<SpecialisationResource>? Specialisations { get; init; }

    /// <summary>At most 20 of at most 40 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>100 when not given.</summary>
    [Range(1, SupportProfile.MostCapacity)]
    public int? Capacity { get; init; }

    /// <summary>An IANA name; UTC when not given.</summary>
    public string? TimeZone { get; init; }

    /// <summary>By the clock of the zone: Mon-Fri 09:00-13:00, 14:00-18:00; Sat 10:00-14:00. Not given or empty: at any time.</summary>
    [MaxLength(Domain.Agents.WorkingHours.TextMaxLength)]
    public string? WorkingHours { get; init; }

    /// <summary>Everything that is wrong, so that nobody mends a request field by field.</summary>
    public (ProfileDetails Details, List<Refusal> Refusals) Read()
    {
        var refusals = new List<Refusal>();
        if ((Specialisations ?? []).Any(known => known is not { Category: not null }))
            refusals.Add(ApiRefusals.Missing("specialisations"));
        var hours = Domain.Agents.WorkingHours.Read(WorkingHours);
        if (hours.Refusal is { } unreadable)
            refusals.Add(unreadable);
        var details = new ProfileDetails(
            [.. (Specialisations ?? []).Where(known => known is { Category: not null }).Select(known => new Specialisation(known.Category!.Value, known.Level ?? Specialisation.UsualLevel))],
            [.. (Tags ?? []).OfType<string>()],
            Capacity ?? SupportProfile.UsualCapacity,
            new(TimeZone ?? SupportProfile.UsualTimeZone, hours.IsDone ? hours.Value : []));
        var (clean, unfit) = details.Check();
        refusals.AddRange(unfit.Where(found => refusals.TrueForAll(known => known.Field != found.Field)));
        return (clean, refusals);
    }
}

/// <summary>Why an agent is suspended.</summary>
[Example("""{ "reason": "On parental leave until spring." }""")]
internal sealed record SuspensionRequest
{
    /// <summary>One line, at most 500 characters.</summary>
    [Required, MaxLength(SupportProfile.ReasonMaxLength)]
    public string? Reason { get; init; }
}
