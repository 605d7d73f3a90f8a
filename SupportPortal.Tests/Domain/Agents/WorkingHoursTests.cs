using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Sla.Calendars;

namespace SupportPortal.Tests.Domain.Agents;

public class WorkingHoursTests
{
    [Theory]
    [InlineData("Mon-Fri 09:00-18:00", "Mon-Fri 09:00-18:00")]
    [InlineData("mon-fri 9:00–13:00, 14:00-18:00 ; Saturday 10:00-14:00", "Mon-Fri 09:00-13:00, 14:00-18:00; Sat 10:00-14:00")]
    [InlineData("Mon 08:00-12:00; Tue 08:00-12:00; Wed 09:00-12:00", "Mon-Tue 08:00-12:00; Wed 09:00-12:00")]
    [InlineData("Fri-Mon 10:00-24:00", "Mon 10:00-24:00; Fri-Sun 10:00-24:00")]
    [InlineData("Fri 22:00-06:00", "Fri 22:00-24:00; Sat 00:00-06:00")]
    [InlineData("Sun 20:00-00:00", "Sun 20:00-24:00")]
    [InlineData("", "")]
    public void A_week_is_read_as_people_write_it(string typed, string written)
    {
        var hours = Hours(typed);
        Assert.Equal(written, hours.ToString());
        Assert.Equal(hours, Hours(hours.ToString()));
    }

    [Theory]
    [InlineData("Mon")]
    [InlineData("Mon-Fri")]
    [InlineData("Someday 09:00-18:00")]
    [InlineData("Mon 9-18")]
    [InlineData("Mon 09:00-25:00")]
    [InlineData("Mon 24:00-10:00")]
    [InlineData("Mon-Tue-Wed 09:00-10:00")]
    [InlineData("Mon 09:00-10:00 11:00-12:00")]
    public void What_is_no_week_is_refused_with_the_part_that_is_not_understood(string typed) =>
        Assert.Equal(AgentRefusals.UnreadableHours("").Code, WorkingHours.Read(typed).Refusal?.Code);

    [Theory]
    [InlineData("Europe/Berlin", "Mon 09:00-12:00, 11:00-13:00", "working_hours")]
    [InlineData("Mars/Olympus", "Mon 09:00-12:00", "time_zone")]
    [InlineData("", "", "time_zone")]
    public void The_rules_of_calendars_hold(string zone, string typed, string field) =>
        Assert.Equal(field, WorkingHours.Create(zone, WorkingHours.Read(typed).Value).Refusal?.Field);

    [Fact]
    public void They_include_an_instant_by_the_clock_of_the_zone_through_its_changes()
    {
        var hours = WorkingHours.Create("Europe/Berlin", WorkingHours.Read("Mon-Fri 09:00-18:00").Value).Value;
        Assert.True(hours.Include(new(2026, 3, 27, 8, 0, 0, TimeSpan.Zero))); // winter: 09:00
        Assert.False(hours.Include(new(2026, 3, 27, 7, 59, 59, TimeSpan.Zero)));
        Assert.True(hours.Include(new(2026, 3, 30, 7, 0, 0, TimeSpan.Zero))); // summer: 09:00
        Assert.False(hours.Include(new(2026, 3, 30, 16, 0, 0, TimeSpan.Zero))); // 18:00
        Assert.False(hours.Include(new(2026, 3, 28, 10, 0, 0, TimeSpan.Zero))); // Saturday
        Assert.True(new WorkingHours("UTC", []).Include(DateTimeOffset.UnixEpoch));
    }

    private static WorkingHours Hours(string typed)
    {
        var shifts = WorkingHours.Read(typed);
        Assert.True(shifts.IsDone, shifts.Refusal?.Code);
        return WorkingHours.Create("UTC", [.. shifts.Value.OrderBy(shift => shift.Day).ThenBy(shift => shift.From).Cast<Shift>()]).Value;
    }
}
