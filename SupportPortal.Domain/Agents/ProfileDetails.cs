using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Agents;

/// <summary>What superusers say of an agent.</summary>
/// <param name="Specialisations">One for a category.</param>
/// <param name="Tags">Words for what no category says: a language, a product, a country.</param>
/// <param name="Capacity">The weighted load beyond which no ticket is given to them; 1 to <see cref="SupportProfile.MostCapacity"/>.</param>
public sealed record ProfileDetails(
    IReadOnlyList<Specialisation> Specialisations, IReadOnlyList<string> Tags, int Capacity, WorkingHours Hours)
{
    public const int MostTags = 20;
    public const int TagMaxLength = 40;

    /// <summary>In one order and with clean tags; every field that is refused, each once.</summary>
    public (ProfileDetails Clean, IReadOnlyList<Refusal> Refusals) Check()
    {
        var refusals = new List<Refusal>();
        if (Specialisations.CountBy(known => known.Category).FirstOrDefault(category => category.Value > 1) is { Value: > 1 } twice)
            refusals.Add(AgentRefusals.CategoryTwice(twice.Key));
        else if (Specialisations.Any(known => known.Level is < 1 or > Specialisation.HighestLevel || !Enum.IsDefined(known.Category)))
            refusals.Add(AgentRefusals.UnknownLevel);
        if (Capacity is < 1 or > SupportProfile.MostCapacity)
            refusals.Add(AgentRefusals.BadCapacity);
        var (tags, unfit) = CleanTags();
        if (unfit is not null)
            refusals.Add(unfit);
        var hours = WorkingHours.Create(Hours.TimeZone, Hours.Shifts);
        if (hours.Refusal is { } no)
            refusals.Add(no);
        return (new([.. Specialisations.OrderBy(known => known.Category)], tags, Capacity, hours.IsDone ? hours.Value : Hours), refusals);
    }

    public bool Equals(ProfileDetails? other) => other is not null && Capacity == other.Capacity && Hours == other.Hours
        && Specialisations.SequenceEqual(other.Specialisations) && Tags.SequenceEqual(other.Tags);

    public override int GetHashCode() => HashCode.Combine(Capacity, Hours, Specialisations.Count, Tags.Count);

    private (IReadOnlyList<string> Tags, Refusal? Unfit) CleanTags()
    {
        var tags = new List<string>();
        foreach (var tag in Tags.Where(tag => !string.IsNullOrWhiteSpace(tag)))
        {
            var line = TextRules.Line(tag, "tags", TagMaxLength);
            if (line.Refusal is { } refusal)
                return (Tags, refusal);
            if (!tags.Contains(line.Value, StringComparer.OrdinalIgnoreCase))
                tags.Add(line.Value);
        }

        return tags.Count > MostTags ? (Tags, AgentRefusals.TooManyTags) : (tags, null);
    }
}
