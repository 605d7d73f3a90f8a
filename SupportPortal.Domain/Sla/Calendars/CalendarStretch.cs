namespace SupportPortal.Domain.Sla.Calendars;

/// <summary>Time in which work goes on, or in which it does not.</summary>
/// <param name="Holidays">Those that are part of a stretch without work.</param>
public sealed record CalendarStretch(bool IsOpen, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<Holiday> Holidays);
