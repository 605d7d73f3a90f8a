namespace SupportPortal.Domain.Sla.Calendars.Import;

/// <summary>A date of an event in a calendar file.</summary>
/// <param name="IsWholeDay">Whether the event takes the day from midnight to midnight.</param>
/// <param name="Repeats">Whether it is one date of an event that comes again.</param>
/// <param name="HasOtherDates">Whether the event comes again by a rule that is not read: only its first date is known.</param>
public sealed record IcsDay(DateOnly Date, string Name, bool IsWholeDay = true, bool Repeats = false, bool HasOtherDates = false);
