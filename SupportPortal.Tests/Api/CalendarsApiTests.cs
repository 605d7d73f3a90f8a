using System.Text;
using System.Text.Json;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Api;

public sealed class CalendarsApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static int _names;

    [Fact]
    public async Task A_calendar_is_created_read_listed_changed_and_retired()
    {
        var superuser = portal.Caller(await portal.SuperuserAsync());
        var created = (await superuser.PostAsync("/sla/calendars", Request("Moscow office"))).Succeeded(201);
        var path = $"/sla/calendars/{created.Body.GetProperty("id").GetGuid()}";

        Assert.EndsWith("/api/v1" + path, created.Headers.Location!.ToString());
        Assert.Equal(created.Text, (await superuser.GetAsync(path)).Succeeded().Text);
        Assert.Equal("09:00", created.Body.GetProperty("shifts")[0].GetProperty("from").GetString());
        Assert.Equal("24:00", created.Body.GetProperty("shifts")[1].GetProperty("to").GetString());
        Assert.Equal(14, created.Body.GetProperty("hours_per_week").GetDecimal());
        Assert.Contains("Moscow office", Names(await superuser.GetAsync("/sla/calendars")));

        var changed = (await superuser.SendAsync(HttpMethod.Put, path, ApiCaller.Json(Request("Berlin office", 0, "Europe/Berlin")))).Succeeded().Body;
        Assert.Equal(("Berlin office", "Europe/Berlin", 1), (changed.GetProperty("name").GetString(), changed.GetProperty("time_zone").GetString(), changed.GetProperty("version").GetInt32()));

        (await superuser.SendAsync(HttpMethod.Delete, path)).Succeeded(204);
        Assert.DoesNotContain("Berlin office", Names(await superuser.GetAsync("/sla/calendars")));
        Assert.NotEqual(JsonValueKind.Null, (await superuser.GetAsync(path)).Succeeded().Body.GetProperty("retired_at").ValueKind);
        (await superuser.SendAsync(HttpMethod.Put, path, ApiCaller.Json(Request("Back", 2)))).Refused(409, "calendar.retired");
    }

    [Fact]
    public async Task A_stale_version_changes_nothing_and_gets_the_calendar_as_it_is_now()
    {
        var superuser = portal.Caller(await portal.SuperuserAsync());
        var path = await NewAsync(superuser);
        var faster = (await superuser.SendAsync(HttpMethod.Put, path, ApiCaller.Json(Request("Faster", 0)))).Succeeded();

        var refused = (await superuser.SendAsync(HttpMethod.Put, path, ApiCaller.Json(Request("Slower", 0)))).Refused(409, "calendar.changed-meanwhile");

        Assert.Equal(faster.Text, refused.Body.GetProperty("current").GetRawText());
        (await superuser.SendAsync(HttpMethod.Put, path, ApiCaller.Json(Request("Blind")))).Refused(400, "value.missing", "version");
        Assert.Equal(faster.Text, (await superuser.GetAsync(path)).Text);
    }

    [Theory]
    [InlineData("""{ "name": "", "time_zone": "UTC", "shifts": [{ "day": "monday", "from": "09:00", "to": "18:00" }] }""", "text.empty", "name")]
    [InlineData("""{ "name": "x", "time_zone": "Moon/Base", "shifts": [{ "day": "monday", "from": "09:00", "to": "18:00" }] }""", "calendar.unknown-zone", "time_zone")]
    [InlineData("""{ "name": "x", "time_zone": "UTC", "shifts": [] }""", "calendar.never-open", "shifts")]
    [InlineData("""{ "name": "x", "time_zone": "UTC", "shifts": [{ "day": "monday", "from": "9 am", "to": "18:00" }] }""", "value.wrong-type", "shifts")]
    [InlineData("""{ "name": "x", "time_zone": "UTC", "shifts": [null] }""", "value.wrong-type", "shifts")]
    [InlineData("""{ "name": "x", "time_zone": "UTC", "shifts": [{ "day": "monday", "from": "18:00", "to": "09:00" }] }""", "calendar.bad-shift", "shifts")]
    [InlineData("""{ "name": "x", "time_zone": "UTC" }""", "value.missing", "shifts")]
    [InlineData("""{ "name": "x", "time_zone": "UTC", "shifts": [{ "day": "monday", "from": "09:00", "to": "18:00" }], "holidays": [{ "name": "y" }] }""", "value.wrong-type", "holidays")]
    [InlineData("""{ "name": "x", "time_zone": "UTC", "shifts": [{ "day": "monday", "from": "09:00", "to": "18:00" }], "holidays": [{ "date": "2027-01-01" }] }""", "text.empty", "holidays")]
    public async Task What_is_no_calendar_is_refused_at_its_field(string body, string code, string field) =>
        (await portal.Caller(await portal.SuperuserAsync()).PostAsync("/sla/calendars", body)).Refused(400, code, field);

    [Fact]
    public async Task The_calendar_that_is_always_open_is_read_by_staff_and_changed_by_nobody()
    {
        var superuser = portal.Caller(await portal.SuperuserAsync());
        var path = $"/sla/calendars/{SlaCalendar.AlwaysOpenId}";

        var read = (await portal.Caller(await portal.AgentAsync()).GetAsync(path)).Succeeded().Body;
        Assert.Equal((true, 168m), (read.GetProperty("built_in").GetBoolean(), read.GetProperty("hours_per_week").GetDecimal()));
        (await superuser.SendAsync(HttpMethod.Put, path, ApiCaller.Json(Request("Mine", 0)))).Refused(409, "calendar.built-in");
        (await superuser.SendAsync(HttpMethod.Delete, path)).Refused(409, "calendar.built-in");
        (await superuser.GetAsync($"/sla/calendars/{A.Agent}")).Refused(404, "calendar.not-found");
    }

    [Fact]
    public async Task A_file_shows_what_it_brings_and_takes_it_when_asked_to()
    {
        var superuser = portal.Caller(await portal.SuperuserAsync());
        var path = await NewAsync(superuser);
        var file = IcsText.Of(("20270101", "New Year"), ("20270107", "Christmas"), ("20270308", "Women's Day"), ("20200101", "Long ago"));
        var before = (await superuser.GetAsync(path)).Text;

        var seen = (await ImportAsync(superuser, path, file)).Succeeded().Body;
        Assert.Equal(
            ["past", "already_there", "new", "new"], seen.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("finding").GetString()));
        Assert.Equal(before, (await superuser.GetAsync(path)).Text);

        Assert.Equal(1, (await ImportAsync(superuser, path, file, "?apply=true&dates=2027-03-08")).Succeeded().Body.GetProperty("taken").GetInt32());
        Assert.Equal(1, (await ImportAsync(superuser, path, file, "?apply=true")).Succeeded().Body.GetProperty("taken").GetInt32());

        var holidays = (await superuser.GetAsync(path)).Body.GetProperty("holidays").EnumerateArray();
        Assert.Equal(["2027-01-01", "2027-01-07", "2027-03-08"], holidays.Select(holiday => holiday.GetProperty("date").GetString()));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_with_words()
    {
        var superuser = portal.Caller(await portal.SuperuserAsync());
        var path = await NewAsync(superuser);

        (await ImportAsync(superuser, path, "<html>")).Refused(400, "ics.no-calendar", "ics");
        (await ImportAsync(superuser, path, new string('x', (1024 * 1024) + 1))).Refused(400, "ics.too-large", "ics");
        (await ImportAsync(superuser, path, IcsText.Of(), "?dates=tomorrow")).Refused(400, "value.wrong-type", "dates");
        var huge = (await ImportAsync(superuser, path, new string('x', (2 * 1024 * 1024) + 1))).Refused(413, "body.too-large");
        Assert.Contains("2048 KB", huge.Body.GetProperty("detail").GetString()!.Replace(",", "", StringComparison.Ordinal));
        using var binary = new ByteArrayContent([0xFF, 0xFE, 0x00, 0x41]);
        binary.Headers.ContentType = new("text/calendar");
        (await superuser.SendAsync(HttpMethod.Post, $"{path}/holidays/import", binary)).Refused(400, "ics.not-text", "ics");
        (await ImportAsync(superuser, $"/sla/calendars/{SlaCalendar.AlwaysOpenId}", IcsText.Of(("20270101", "x")), "?apply=true")).Refused(409, "calendar.built-in");
    }

    private static async Task<ApiAnswer> ImportAsync(ApiCaller caller, string path, string text, string query = "")
    {
        using var file = new StringContent(text, Encoding.UTF8, "text/calendar");
        return await caller.SendAsync(HttpMethod.Post, $"{path}/holidays/import{query}", file);
    }

    private static async Task<string> NewAsync(ApiCaller superuser)
    {
        var created = (await superuser.PostAsync("/sla/calendars", Request($"Office {Interlocked.Increment(ref _names)}"))).Succeeded(201);
        return $"/sla/calendars/{created.Body.GetProperty("id").GetGuid()}";
    }

    private static IEnumerable<string?> Names(ApiAnswer list) =>
        list.Succeeded().Body.GetProperty("items").EnumerateArray().Select(calendar => calendar.GetProperty("name").GetString());

    private static object Request(string name, int? version = null, string zone = "Europe/Moscow") => new
    {
        version,
        name,
        time_zone = zone,
        shifts = new[] { new { day = "monday", from = "09:00", to = "13:00" }, new { day = "monday", from = "14:00", to = "24:00" } },
        holidays = new[] { new { date = "2027-01-01", name = "New Year" } },
    };
}
