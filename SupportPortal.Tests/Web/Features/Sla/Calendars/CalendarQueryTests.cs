using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Sla.Calendars;

namespace SupportPortal.Tests.Web.Features.Sla.Calendars;

public sealed class CalendarQueryTests(PortalFixture desk) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Every_desk_has_the_calendar_that_is_always_open()
    {
        await using var scope = desk.As(null);

        var calendar = (await scope.ServiceProvider.GetRequiredService<CalendarListQuery>().ExecuteAsync(CancellationToken.None))[0];

        Assert.Equal((SlaCalendar.AlwaysOpenId, "24×7", true), (calendar.Id, calendar.Name, calendar.IsBuiltIn));
        Assert.Equal(CalendarDefinition.AlwaysOpen, calendar.Definition);
        await using var db = desk.Database();
        var kept = (await db.SlaCalendars.FindAsync(SlaCalendar.AlwaysOpenId))!;
        Assert.Equal(CalendarRefusals.BuiltIn, kept.Change("Mine", kept.Definition, null, A.Monday).Refusal);
        Assert.Equal(CalendarRefusals.BuiltIn, kept.Retire(null, A.Monday).Refusal);
    }

    [Fact]
    public async Task A_calendar_comes_back_as_it_was_kept()
    {
        var author = await desk.SuperuserAsync();
        var definition = new CalendarDefinition(
            "America/St_Johns", [new(DayOfWeek.Sunday, 0, 1), new(DayOfWeek.Saturday, 1439, 1440)], [new(new(2028, 2, 29), "Leap “day” <b>")]);
        var calendar = SlaCalendar.Create("Ньюфаундленд", definition, author.Id, A.Monday).Value;
        await using (var db = desk.Database())
        {
            db.Add(calendar);
            await db.SaveChangesAsync();
        }

        await using var scope = desk.As(null);
        var view = await scope.ServiceProvider.GetRequiredService<CalendarQuery>().ExecuteAsync(calendar.Id, CancellationToken.None);

        Assert.Equal(new(calendar.Id, "Ньюфаундленд", definition, A.Monday, author.Name, null, 0), view);
        Assert.Null(await scope.ServiceProvider.GetRequiredService<CalendarQuery>().ExecuteAsync(A.Agent, CancellationToken.None));
    }
}
