namespace SupportPortal.Web.Features.Sla.Calendars;

internal static class CalendarsSetup
{
    public static IServiceCollection AddCalendars(this IServiceCollection services) => services
        .AddScoped<CalendarQuery>()
        .AddScoped<CalendarListQuery>()
        .AddScoped<CreateCalendar>()
        .AddScoped<ChangeCalendar>()
        .AddScoped<RetireCalendar>()
        .AddScoped<ImportHolidays>();
}
