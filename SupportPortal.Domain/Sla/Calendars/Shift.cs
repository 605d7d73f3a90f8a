namespace SupportPortal.Domain.Sla.Calendars;

/// <summary>A stretch of one weekday in which people work, in minutes of the local day: 9:00 to 13:00 is 540 to 780.</summary>
/// <param name="From">0 to 1439.</param>
/// <param name="To">After <paramref name="From"/>, at most 1440: midnight at the day's end.</param>
public readonly record struct Shift(DayOfWeek Day, int From, int To);
