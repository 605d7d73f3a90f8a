using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Sla.Calendars;

/// <summary>The calendar counts otherwise than before: when, and who did it, is on the calendar.</summary>
public sealed record CalendarChanged(SlaCalendar Calendar, CalendarDefinition Before) : IDomainEvent;
