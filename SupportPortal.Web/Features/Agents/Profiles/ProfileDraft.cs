using System.Globalization;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Agents.Profiles;

/// <summary>A support profile while somebody edits it: it may be wrong, and knows whether it differs from what is kept.</summary>
public sealed class ProfileDraft
{
    private readonly Dictionary<TicketCategory, int> _levels = Enum.GetValues<TicketCategory>().ToDictionary(category => category, _ => 0);
    private readonly string _kept;

    public ProfileDraft(ProfileDetails details)
    {
        foreach (var known in details.Specialisations)
            _levels[known.Category] = known.Level;
        Tags = string.Join(", ", details.Tags);
        Capacity = details.Capacity.ToString(CultureInfo.InvariantCulture);
        (TimeZone, WorkingHours) = (details.Hours.TimeZone, details.Hours.ToString());
        _kept = Written;
    }

    /// <summary>As typed, parted by commas.</summary>
    public string Tags { get; set; }

    public string Capacity { get; set; }

    public string TimeZone { get; set; }

    public string WorkingHours { get; set; }

    public bool IsChanged => Written != _kept;

    private string Written => string.Join('|', [.. _levels.Values.Select(level => $"{level}"), Tags, Capacity, TimeZone, WorkingHours]);

    public static ProfileDraft New(string timeZone) => new(new([], [], SupportProfile.UsualCapacity, new(timeZone, [])));

    /// <summary>0 for what they do not know.</summary>
    public int LevelOf(TicketCategory category) => _levels[category];

    public void SetLevel(TicketCategory category, int level) => _levels[category] = level;

    /// <summary>What would be kept, and everything that is wrong with it.</summary>
    public (ProfileDetails Details, IReadOnlyList<Refusal> Refusals) Read()
    {
        var refusals = new List<Refusal>();
        var hours = Domain.Agents.WorkingHours.Read(WorkingHours);
        if (hours.Refusal is { } unreadable)
            refusals.Add(unreadable);
        if (!int.TryParse(Capacity, NumberStyles.None, CultureInfo.InvariantCulture, out var capacity))
            capacity = 0;
        var details = new ProfileDetails(
            [.. _levels.Where(known => known.Value > 0).Select(known => new Specialisation(known.Key, known.Value))],
            Tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            capacity,
            new(TimeZone.Trim(), hours.IsDone ? hours.Value : []));
        var (clean, unfit) = details.Check();
        refusals.AddRange(unfit);
        return (clean, refusals);
    }
}
