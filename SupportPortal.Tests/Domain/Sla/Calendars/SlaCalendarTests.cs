using System.Text.Json;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Sla.Calendars;

public sealed class SlaCalendarTests
{
    private static readonly CalendarDefinition Moscow = new(
        "Europe/Moscow", [new(DayOfWeek.Monday, 540, 780), new(DayOfWeek.Monday, 840, 1080)], [new(new(2027, 1, 1), "Новый год")]);

    [Fact]
    public void A_definition_is_put_in_order_and_its_names_are_cleaned()
    {
        var calendar = SlaCalendar.Create(
            "  Moscow\noffice ",
            new("Europe/Moscow", [.. Moscow.Shifts.Reverse()], [new(new(2027, 5, 9), " Victory\tDay "), .. Moscow.Holidays, new(new(2027, 1, 1), "Twice")]),
            A.Agent, A.Monday).Value;

        Assert.Equal("Moscow office", calendar.Name);
        Assert.Equal(Moscow with { Holidays = [.. Moscow.Holidays, new(new(2027, 5, 9), "Victory Day")] }, calendar.Definition);
        Assert.Equal((A.Monday, A.Agent, A.Monday, A.Agent), (calendar.CreatedAt, calendar.CreatedById, calendar.UpdatedAt, calendar.UpdatedById));
        Assert.Equal(TimeSpan.FromHours(8), calendar.ToBusinessCalendar().Between(A.Monday.AddDays(-1), A.Monday.AddDays(2)));
    }

    [Theory]
    [InlineData("", "Europe/Moscow", 540, 1080, "New Year", "text.empty", "name")]
    [InlineData("Office", "Europe/Atlantis", 540, 1080, "New Year", "calendar.unknown-zone", "time_zone")]
    [InlineData("Office", "Europe/Moscow", 1080, 540, "New Year", "calendar.bad-shift", "shifts")]
    [InlineData("Office", "Europe/Moscow", 540, 1080, " ", "text.empty", "holidays")]
    public void What_is_no_calendar_is_refused_at_creation_and_at_a_change(
        string name, string zone, int from, int to, string holiday, string code, string field)
    {
        var definition = new CalendarDefinition(zone, [new(DayOfWeek.Monday, from, to)], [new(new(2027, 1, 1), holiday)]);
        var calendar = SlaCalendar.Create("Moscow", Moscow, A.Agent, A.Monday).Value;

        Assert.Equal((code, field), Of(SlaCalendar.Create(name, definition, A.Agent, A.Monday).Refusal));
        Assert.Equal((code, field), Of(calendar.Change(name, definition, A.OtherAgent, A.Monday.AddDays(1)).Refusal));
        Assert.Equal(("Moscow", Moscow, A.Monday, (Guid?)A.Agent), (calendar.Name, calendar.Definition, calendar.UpdatedAt, calendar.UpdatedById));
        Assert.DoesNotContain(calendar.Events.Cast<SlaChange>(), line => line.Kind is not SlaChangeKind.Created);
    }

    [Fact]
    public void Every_change_is_a_line_of_the_history_with_what_was_and_what_is()
    {
        var calendar = SlaCalendar.Create("Moscow", Moscow, A.Agent, A.Monday).Value;
        var longer = Moscow with { Shifts = [new(DayOfWeek.Monday, 540, 1080)] };

        Assert.True(calendar.Change("Moscow office", Moscow, A.OtherAgent, A.Monday.AddDays(1)).IsDone);
        Assert.True(calendar.Change("Moscow office", longer, A.OtherAgent, A.Monday.AddDays(2)).IsDone);
        Assert.True(calendar.Retire(A.Agent, A.Monday.AddDays(3)).IsDone);

        var told = calendar.Events.Cast<SlaChange>().ToList();
        Assert.Equal(
            [
                (SlaChangeKind.Created, A.Monday, A.Agent), (SlaChangeKind.Changed, A.Monday.AddDays(1), A.OtherAgent),
                (SlaChangeKind.Changed, A.Monday.AddDays(2), A.OtherAgent), (SlaChangeKind.Retired, A.Monday.AddDays(3), A.Agent),
            ],
            told.Select(line => (line.Kind, line.At, line.ActorId!.Value)));
        Assert.Equal(("Moscow", "Moscow office"), (NamedCalendar.FromJson(told[1].From!).Name, NamedCalendar.FromJson(told[1].To!).Name));
        Assert.Equal((Moscow, longer), (NamedCalendar.FromJson(told[2].From!).Hours, NamedCalendar.FromJson(told[2].To!).Hours));
        Assert.Equal((A.Monday.AddDays(3), (Guid?)A.Agent), (calendar.UpdatedAt, calendar.UpdatedById));
    }

    [Fact]
    public void Saving_what_is_already_so_changes_nothing()
    {
        var calendar = SlaCalendar.Create("Moscow", Moscow, A.Agent, A.Monday).Value;

        Assert.True(calendar.Change("Moscow", Moscow, A.OtherAgent, A.Monday.AddDays(1)).IsDone);

        Assert.Equal((A.Monday, (Guid?)A.Agent), (calendar.UpdatedAt, calendar.UpdatedById));
        Assert.DoesNotContain(calendar.Events.Cast<SlaChange>(), line => line.Kind is not SlaChangeKind.Created);
    }

    [Fact]
    public void A_retired_calendar_stays_as_it_was()
    {
        var calendar = SlaCalendar.Create("Moscow", Moscow, A.Agent, A.Monday).Value;

        Assert.True(calendar.Retire(A.OtherAgent, A.Monday.AddDays(1)).IsDone);
        Assert.True(calendar.Retire(A.Agent, A.Monday.AddDays(2)).IsDone);

        Assert.Equal((A.Monday.AddDays(1), (Guid?)A.OtherAgent), (calendar.RetiredAt, calendar.UpdatedById));
        Assert.Equal(CalendarRefusals.Retired, calendar.Change("Other", Moscow, A.Agent, A.Monday).Refusal);
        Assert.Equal("Moscow", calendar.Name);
    }

    [Fact]
    public void A_definition_comes_back_from_JSON_as_it_went_whatever_the_options()
    {
        Assert.Equal(Moscow, CalendarDefinition.FromJson(Moscow.ToJson()));
        Assert.Equal(CalendarDefinition.AlwaysOpen, CalendarDefinition.FromJson(CalendarDefinition.AlwaysOpen.ToJson()));
        Assert.Equal(Moscow, JsonSerializer.Deserialize<CalendarDefinition>(JsonSerializer.Serialize(Moscow)));
        Assert.Equal(Moscow.GetHashCode(), CalendarDefinition.FromJson(Moscow.ToJson()).GetHashCode());
        Assert.Equal(
            """{"time_zone":"Europe/Moscow","shifts":[{"day":"monday","from":540,"to":780},{"day":"monday","from":840,"to":1080}],"holidays":[{"date":"2027-01-01","name":"Новый год"}]}""",
            Moscow.ToJson());
    }

    [Fact]
    public void Definitions_differ_by_any_of_their_parts()
    {
        Assert.NotEqual(Moscow, Moscow with { TimeZone = "Europe/Berlin" });
        Assert.NotEqual(Moscow, Moscow with { Shifts = [.. Moscow.Shifts.Skip(1)] });
        Assert.NotEqual(Moscow, Moscow with { Holidays = [new(new(2027, 1, 1), "New Year")] });
    }

    private static (string?, string?) Of(Refusal? refusal) => (refusal?.Code, refusal?.Field);
}
