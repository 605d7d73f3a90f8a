using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Sla.Calendars;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Sla.Calendars;

public sealed class CalendarUseCaseTests(PortalFixture desk) : IClassFixture<PortalFixture>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private static readonly CalendarDefinition Moscow = new(
        "Europe/Moscow", [new(DayOfWeek.Monday, 540, 780), new(DayOfWeek.Monday, 840, 1080)], [new(new(2027, 1, 1), "New Year")]);

    [Fact]
    public async Task A_calendar_is_created_by_somebody_and_changed_by_somebody_else()
    {
        var (first, second) = (await desk.SuperuserAsync(), await desk.SuperuserAsync());
        var id = (await CreateAsync(first, "Changed by two")).Value;
        desk.Clock.Advance(TimeSpan.FromHours(1));

        Assert.True((await ChangeAsync(second, id, 0, "Changed by two", Moscow with { TimeZone = "Europe/Berlin" })).IsDone);

        var calendar = await ReadAsync(id);
        Assert.Equal(("Europe/Berlin", second.Name, desk.Clock.GetUtcNow(), 1), (calendar.Definition.TimeZone, calendar.UpdatedBy, calendar.UpdatedAt, calendar.Version));
    }

    [Fact]
    public async Task What_somebody_has_not_seen_is_not_overwritten()
    {
        var superuser = await desk.SuperuserAsync();
        var id = (await CreateAsync(superuser, "Stale")).Value;
        Assert.True((await ChangeAsync(superuser, id, 0, "Newer", Moscow)).IsDone);
        var newer = await ReadAsync(id);

        Assert.Equal(CalendarRefusals.Changed, (await ChangeAsync(superuser, id, 0, "Older", CalendarDefinition.AlwaysOpen)).Refusal);

        Assert.Equal(newer, await ReadAsync(id));
    }

    [Fact]
    public async Task Of_two_at_the_same_moment_one_is_told_that_it_came_second()
    {
        var superuser = await desk.SuperuserAsync();
        var id = (await CreateAsync(superuser, "Race")).Value;

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => ChangeAsync(superuser, id, 0, $"Race {i}", Moscow)));

        Assert.Single(results, result => result.IsDone);
        Assert.All(results.Where(result => !result.IsDone), result => Assert.Equal(CalendarRefusals.Changed, result.Refusal));
        Assert.Equal(1, (await ReadAsync(id)).Version);
    }

    [Fact]
    public async Task A_name_is_given_once_whatever_its_case_and_again_after_retiring()
    {
        var superuser = await desk.SuperuserAsync();
        var first = (await CreateAsync(superuser, "Only one")).Value;
        var other = (await CreateAsync(superuser, "Another")).Value;

        Assert.Equal(CalendarRefusals.NameTaken, (await CreateAsync(superuser, " only ONE ")).Refusal);
        Assert.Equal(CalendarRefusals.NameTaken, (await ChangeAsync(superuser, other, 0, "Only one", Moscow)).Refusal);
        Assert.True((await RetireAsync(superuser, first)).IsDone);
        Assert.True((await CreateAsync(superuser, "Only one")).IsDone);
        Assert.NotNull((await ReadAsync(first)).RetiredAt);
        Assert.Equal(CalendarRefusals.Retired, (await ChangeAsync(superuser, first, 1, "Back", Moscow)).Refusal);
    }

    [Fact]
    public async Task Of_many_who_give_the_same_name_at_once_one_gets_it()
    {
        var superuser = await desk.SuperuserAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => CreateAsync(superuser, "At once")));

        Assert.Single(results, result => result.IsDone);
        Assert.All(results.Where(result => !result.IsDone), result => Assert.Equal(CalendarRefusals.NameTaken, result.Refusal));
    }

    [Fact]
    public async Task The_calendar_that_is_always_open_stays_and_one_that_is_not_there_is_not_found()
    {
        var superuser = await desk.SuperuserAsync();

        Assert.Equal(CalendarRefusals.BuiltIn, (await ChangeAsync(superuser, SlaCalendar.AlwaysOpenId, 0, "Mine", Moscow)).Refusal);
        Assert.Equal(CalendarRefusals.BuiltIn, (await RetireAsync(superuser, SlaCalendar.AlwaysOpenId)).Refusal);
        Assert.Equal(CalendarRefusals.NotFound, (await ChangeAsync(superuser, A.Agent, 0, "None", Moscow)).Refusal);
        Assert.Equal(CalendarRefusals.NotFound, (await RetireAsync(superuser, A.Agent)).Refusal);
        Assert.Equal(CalendarDefinition.AlwaysOpen, (await ReadAsync(SlaCalendar.AlwaysOpenId)).Definition);
    }

    [Fact]
    public async Task A_retired_calendar_leaves_the_list_and_can_still_be_read()
    {
        var superuser = await desk.SuperuserAsync();
        var id = (await CreateAsync(superuser, "Soon gone")).Value;
        await using var scope = desk.As(superuser);
        var list = scope.ServiceProvider.GetRequiredService<CalendarListQuery>();
        Assert.Contains(await list.ExecuteAsync(Ct), calendar => calendar.Id == id);

        Assert.True((await RetireAsync(superuser, id)).IsDone);

        Assert.DoesNotContain(await list.ExecuteAsync(Ct), calendar => calendar.Id == id);
        Assert.Equal(Moscow, (await ReadAsync(id)).Definition);
    }

    [Fact]
    public async Task A_file_of_holidays_changes_nothing_until_it_is_taken()
    {
        var superuser = await desk.SuperuserAsync();
        var id = (await CreateAsync(superuser, "Imported")).Value;
        await using var scope = desk.As(superuser);
        var import = scope.ServiceProvider.GetRequiredService<ImportHolidays>();
        var before = await ReadAsync(id);

        var seen = (await import.ExecuteAsync(id, IcsText.Of(("20270101", "New Year"), ("20270107", "Christmas"), ("20200101", "Long ago")), apply: false, null, Ct)).Value;
        Assert.Equal(before, await ReadAsync(id));
        var taken = (await import.ExecuteAsync(id, IcsText.Of(("20270101", "Neujahr"), ("20270107", "Christmas"), ("20200101", "Long ago")), apply: true, null, Ct)).Value;

        Assert.Empty(seen.Taken);
        Assert.Equal([new DateOnly(2027, 1, 7)], taken.Taken);
        Assert.Equal([new(new(2027, 1, 1), "New Year"), new(new(2027, 1, 7), "Christmas")], (await ReadAsync(id)).Definition.Holidays);
    }

    private async Task<Result<Guid>> CreateAsync(PortalUser by, string name)
    {
        await using var scope = desk.As(by);
        return await scope.ServiceProvider.GetRequiredService<CreateCalendar>().ExecuteAsync(name, Moscow, Ct);
    }

    private async Task<Result> ChangeAsync(PortalUser by, Guid id, int version, string name, CalendarDefinition definition)
    {
        await using var scope = desk.As(by);
        return await scope.ServiceProvider.GetRequiredService<ChangeCalendar>().ExecuteAsync(id, version, name, definition, Ct);
    }

    private async Task<Result> RetireAsync(PortalUser by, Guid id)
    {
        await using var scope = desk.As(by);
        return await scope.ServiceProvider.GetRequiredService<RetireCalendar>().ExecuteAsync(id, Ct);
    }

    private async Task<CalendarView> ReadAsync(Guid id)
    {
        await using var scope = desk.As(null);
        return (await scope.ServiceProvider.GetRequiredService<CalendarQuery>().ExecuteAsync(id, Ct))!;
    }
}
