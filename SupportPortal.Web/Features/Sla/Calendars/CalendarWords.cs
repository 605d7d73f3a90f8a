namespace SupportPortal.Web.Features.Sla.Calendars;

/// <summary>Names the words of the calendars.</summary>
public sealed class CalendarWords;
