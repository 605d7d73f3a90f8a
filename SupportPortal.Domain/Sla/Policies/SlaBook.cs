using System.Collections.Frozen;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Sla.Policies;

/// <summary>Every promise that the desk makes and made, as one value: items look up in it what they were promised.</summary>
public sealed class SlaBook
{
    public static readonly Guid StandardVersionId = Guid.Parse("01900000-0000-7000-8000-00000000b001");

    private readonly SlaPolicyVersion[] _inForce;
    private readonly FrozenDictionary<Guid, SlaPolicyVersion> _versions;

    /// <param name="inForce">The newest version of each policy, in the order in which they are asked; the last holds for everything.</param>
    /// <param name="earlier">What others said before, and policies that are retired.</param>
    public SlaBook(IEnumerable<SlaPolicyVersion> inForce, IEnumerable<SlaPolicyVersion> earlier)
    {
        _inForce = [.. inForce];
        if (_inForce is [] || !_inForce[^1].Definition.IsForEverything)
            throw new ArgumentException("The last policy has to hold for everything.", nameof(inForce));
        _versions = _inForce.Concat(earlier).DistinctBy(version => version.Id).ToFrozenDictionary(version => version.Id);
    }

    /// <summary>The book of a new desk.</summary>
    public static SlaBook Seeded { get; } = new([Standard()], []);

    public IReadOnlyList<SlaPolicyVersion> InForce => _inForce;

    public SlaPolicyVersion For(SlaSubject subject)
    {
        foreach (var version in _inForce)
        {
            if (version.Definition.AppliesTo(subject))
                return version;
        }

        return _inForce[^1];
    }

    /// <summary>
    /// The book as it would be if this policy said that: in its place when it is in force, else asked first, as a new one is.
    /// </summary>
    public SlaBook With(SlaPolicyVersion version) => _inForce.Any(present => present.PolicyId == version.PolicyId)
        ? new(_inForce.Select(present => present.PolicyId == version.PolicyId ? version : present), _versions.Values)
        : new(_inForce.Prepend(version), _versions.Values);

    /// <summary>The book as it would be if this calendar said that.</summary>
    public SlaBook With(Guid calendarId, CalendarDefinition calendar, DateTimeOffset now) => _inForce
        .Where(present => present.Definition.CalendarId == calendarId)
        .Aggregate(this, (book, present) => book.With(
            new SlaPolicyVersion(present.PolicyId, present.Number + 1, present.Definition with { Calendar = calendar }, null, null, now)));

    public bool Knows(Guid versionId) => _versions.ContainsKey(versionId);

    public SlaPolicyVersion Version(Guid versionId) => _versions[versionId];

    public static SlaPolicyVersion Standard() => SlaPolicyVersion.Seeded(
        StandardVersionId,
        SlaPolicy.StandardId,
        new()
        {
            Name = "Standard",
            Targets = new Dictionary<TicketPriority, SlaTarget>
            {
                [TicketPriority.Low] = new(24 * 60, 72 * 60),
                [TicketPriority.Medium] = new(8 * 60, 24 * 60),
                [TicketPriority.High] = new(2 * 60, 8 * 60),
                [TicketPriority.Critical] = new(30, 2 * 60),
            },
            CalendarId = SlaCalendar.AlwaysOpenId,
            Calendar = CalendarDefinition.AlwaysOpen,
        },
        new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
}
