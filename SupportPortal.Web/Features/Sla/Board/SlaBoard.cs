using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Sla.Board;

/// <summary>How the promises that have not ended stand at one moment.</summary>
/// <param name="Loads">One for each policy and agent with something open.</param>
/// <param name="Worst">Of what is breached, the longest due.</param>
/// <param name="Quarters">How many fall due in each quarter of an hour of the next day, by its beginning.</param>
public sealed record SlaBoard(
    DateTimeOffset At,
    IReadOnlyList<SlaLoad> Loads,
    IReadOnlyList<BreachedItem> Worst,
    IReadOnlyDictionary<DateTimeOffset, int> Quarters,
    IReadOnlyDictionary<Guid, string> Policies,
    IReadOnlyDictionary<Guid, string> People)
{
    public const int SoonHours = 4;
    public const int Hours = 24;

    public DateTimeOffset SoonUntil => At.AddHours(SoonHours);

    public DateTimeOffset DayUntil => At.AddHours(Hours);

    public SlaFigures Total => SlaFigures.Sum(Loads.Select(load => load.Figures));

    public IReadOnlyList<SlaLine> ByPolicy =>
        Ordered(Loads.GroupBy(load => load.PolicyId).Select(g => new SlaLine(g.Key, Policies.GetValueOrDefault(g.Key), Sum(g))));

    public IReadOnlyList<SlaLine> ByAgent =>
        Ordered(Loads.GroupBy(load => load.OwnerId).Select(g => new SlaLine(g.Key, g.Key is { } id ? People.GetValueOrDefault(id) : null, Sum(g))));

    /// <summary>The next twenty-four hours as the clocks of a zone strike them; the first has begun already.</summary>
    public IReadOnlyList<DueHour> HoursIn(TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(At, zone);
        var first = local.AddTicks(-(local.TimeOfDay.Ticks % TimeSpan.TicksPerHour)).ToUniversalTime();
        return [.. Enumerable.Range(0, Hours).Select(hour =>
        {
            var (from, until) = (first.AddHours(hour), first.AddHours(hour + 1));
            var count = Quarters.Where(quarter => quarter.Key >= from && quarter.Key < until).Sum(quarter => quarter.Value);
            return new DueHour(TimeZoneInfo.ConvertTime(from, zone), hour == 0 ? null : from, until, count);
        })];
    }

    /// <summary>What needs help first comes first.</summary>
    private static IReadOnlyList<SlaLine> Ordered(IEnumerable<SlaLine> lines) =>
        [.. lines.OrderByDescending(l => l.Figures.Breached).ThenByDescending(l => l.Figures.Soon).ThenByDescending(l => l.Figures.Open).ThenBy(l => l.Name)];

    private static SlaFigures Sum(IEnumerable<SlaLoad> loads) => SlaFigures.Sum(loads.Select(load => load.Figures));
}

/// <param name="Open">With a promise that has not ended.</param>
/// <param name="Breached">Of these, with one that is broken.</param>
/// <param name="Soon">Due within the next hours, and nothing broken.</param>
/// <param name="Day">Due within a day, and nothing broken.</param>
public readonly record struct SlaFigures(int Open, int Breached, int Soon, int Day)
{
    public static SlaFigures Sum(IEnumerable<SlaFigures> parts) => parts.Aggregate(
        default(SlaFigures), (sum, part) => new(sum.Open + part.Open, sum.Breached + part.Breached, sum.Soon + part.Soon, sum.Day + part.Day));
}

public sealed record SlaLoad(Guid PolicyId, Guid? OwnerId, SlaFigures Figures);

/// <summary>A line of a table.</summary>
/// <param name="Name">Null for nobody.</param>
public sealed record SlaLine(Guid? Id, string? Name, SlaFigures Figures);

/// <param name="Local">Its beginning on the reader's clock.</param>
/// <param name="From">Null for the hour that has begun.</param>
public sealed record DueHour(DateTimeOffset Local, DateTimeOffset? From, DateTimeOffset Until, int Count);

public sealed record BreachedItem(
    SlaThing Thing, TicketPriority Priority, SlaClockState State, SlaClockKind Clock, DateTimeOffset DueAt, DateTimeOffset NearAt, DateTimeOffset? BrokenAt);
