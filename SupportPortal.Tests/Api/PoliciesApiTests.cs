using System.Text.Json;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Api;

public sealed class PoliciesApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static int _names;

    [Fact]
    public async Task A_policy_is_created_read_changed_moved_and_retired_and_all_of_it_is_in_the_history()
    {
        var superuser = portal.Caller(await portal.SuperuserAsync());
        var name = Name();
        var created = (await superuser.PostAsync("/sla/policies", Request(name))).Succeeded(201);
        var path = $"/sla/policies/{created.Body.GetProperty("id").GetGuid()}";

        Assert.EndsWith("/api/v1" + path, created.Headers.Location!.ToString());
        Assert.Equal((1, false, 1), (created.Body.GetProperty("place").GetInt32(), created.Body.GetProperty("standard").GetBoolean(), created.Body.GetProperty("policy_version").GetInt32()));
        var changed = (await superuser.SendAsync(HttpMethod.Put, path, ApiCaller.Json(Request(name, 0, points: "[60, 90]")))).Succeeded().Body;
        Assert.Equal((2, 1), (changed.GetProperty("policy_version").GetInt32(), changed.GetProperty("version").GetInt32()));
        Assert.Equal([60, 90], changed.GetProperty("warning_points").EnumerateArray().Select(point => point.GetInt32()));
        (await superuser.SendAsync(HttpMethod.Put, path + "/place", ApiCaller.Json("""{ "place": 99 }"""))).Succeeded();
        var list = (await portal.Caller(await portal.AgentAsync()).GetAsync("/sla/policies")).Succeeded().Body.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(("Standard", name), (list[^1].GetProperty("name").GetString(), list[^2].GetProperty("name").GetString()));
        (await superuser.SendAsync(HttpMethod.Delete, path)).Succeeded(204);
        Assert.Equal(JsonValueKind.Null, (await superuser.GetAsync(path)).Succeeded().Body.GetProperty("place").ValueKind);
        (await superuser.SendAsync(HttpMethod.Put, path, ApiCaller.Json(Request(name, 3)))).Refused(409, "sla-policy.retired");

        var history = (await superuser.GetAsync($"/sla/history?setting_id={created.Body.GetProperty("id").GetGuid()}&limit=2")).Succeeded().Body;
        Assert.Equal(["retired", "moved"], Kinds(history));
        var older = (await superuser.GetAsync($"/sla/history?setting_id={created.Body.GetProperty("id").GetGuid()}&cursor={history.GetProperty("next_cursor").GetString()}")).Succeeded().Body;
        Assert.Equal(["changed", "created"], Kinds(older));
        Assert.Equal([60, 90], older.GetProperty("items")[0].GetProperty("to").GetProperty("warning_points").EnumerateArray().Select(point => point.GetInt32()));
    }

    [Fact]
    public async Task A_stale_version_changes_nothing_and_gets_the_policy_as_it_is_now()
    {
        var superuser = portal.Caller(await portal.SuperuserAsync());
        var name = Name();
        var created = (await superuser.PostAsync("/sla/policies", Request(name))).Succeeded(201).Body;
        var path = $"/sla/policies/{created.GetProperty("id").GetGuid()}";
        var faster = (await superuser.SendAsync(HttpMethod.Put, path, ApiCaller.Json(Request(name, 0, points: "[60]")))).Succeeded();

        var refused = (await superuser.SendAsync(HttpMethod.Put, path, ApiCaller.Json(Request(name, 0, points: "[70]")))).Refused(409, "sla-policy.changed-meanwhile");

        Assert.Equal(faster.Text, refused.Body.GetProperty("current").GetRawText());
        (await superuser.SendAsync(HttpMethod.Put, path, ApiCaller.Json(Request(name)))).Refused(400, "value.missing", "version");
    }

    [Theory]
    [InlineData("\"name\": \"x\"", "\"name\": \"\"", "text.empty", "name")]
    [InlineData("\"first_response_minutes\": 15", "\"first_response_minutes\": 0", "several", "targets.critical")]
    [InlineData("\"first_response_minutes\": 15", "\"first_response_minutes\": 61", "several", "targets.low")]
    [InlineData("[50]", "[0]", "sla-policy.bad-warning-point", "warning_points")]
    [InlineData("[]", "[{ \"clock\": \"resolution\", \"percent\": 60, \"action\": \"reassign\" }]", "sla-policy.rule-without-point", "rules")]
    [InlineData("[]", "[{ \"clock\": \"resolution\" }]", "value.wrong-type", "rules")]
    public async Task What_is_no_policy_is_refused_at_its_field(string good, string bad, string code, string field)
    {
        var body = Request("x", points: "[50]").Replace(good, bad, StringComparison.Ordinal);
        var answer = await portal.Caller(await portal.SuperuserAsync()).PostAsync("/sla/policies", body);

        Assert.Equal(400, answer.Status);
        Assert.Contains(code, answer.Text, StringComparison.Ordinal);
        Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _), answer.Text);
    }

    [Fact]
    public async Task The_policy_of_last_resort_stays_where_and_what_it_is()
    {
        var superuser = portal.Caller(await portal.SuperuserAsync());
        var path = $"/sla/policies/{SlaPolicy.StandardId}";

        (await superuser.SendAsync(HttpMethod.Delete, path)).Refused(409, "sla-policy.last-resort");
        (await superuser.SendAsync(HttpMethod.Put, path + "/place", ApiCaller.Json("""{ "place": 1 }"""))).Refused(409, "sla-policy.last-resort");
        (await superuser.SendAsync(HttpMethod.Put, path, ApiCaller.Json(Request("Standard", 0)))).Refused(409, "sla-policy.last-resort");
        (await superuser.GetAsync($"/sla/policies/{Guid.CreateVersion7()}")).Refused(404, "sla-policy.not-found");
    }

    [Fact]
    public async Task A_rehearsal_and_a_look_at_open_tickets_change_nothing()
    {
        var superuser = portal.Caller(await portal.SuperuserAsync());
        var ticket = await portal.TicketAsync(await portal.CustomerAsync(), category: SupportPortal.Domain.Tickets.TicketCategory.Bug);
        var rehearsal = (await superuser.PostAsync("/sla/policies/rehearsal", Request("Rehearsed"))).Succeeded().Body;
        Assert.True(rehearsal.GetProperty("tickets").GetInt32() >= 1);
        (await superuser.PostAsync($"/sla/policies/{Guid.CreateVersion7()}/rehearsal", Request("Rehearsed"))).Refused(404, "sla-policy.not-found");
        Assert.DoesNotContain("Rehearsed", (await superuser.GetAsync("/sla/policies")).Text);

        var id = (await superuser.PostAsync("/sla/policies", Request(Name()))).Succeeded(201).Body.GetProperty("id").GetGuid();
        var look = (await superuser.GetAsync($"/sla/policies/{id}/open-tickets")).Succeeded().Body;
        Assert.Contains(look.GetProperty("most").EnumerateArray(), line => line.GetProperty("ticket_number").GetString() == ticket.Number);
        Assert.Equal(JsonValueKind.Null, look.GetProperty("applied").ValueKind);
        var applied = (await superuser.SendAsync(HttpMethod.Post, $"/sla/policies/{id}/open-tickets")).Succeeded().Body;
        Assert.Equal(look.GetProperty("tickets").GetInt32(), applied.GetProperty("applied").GetInt32());
        Assert.Equal(0, (await superuser.GetAsync($"/sla/policies/{id}/open-tickets")).Succeeded().Body.GetProperty("tickets").GetInt32());
    }

    [Fact]
    public async Task What_would_be_promised_is_answered_without_a_ticket()
    {
        var agent = portal.Caller(await portal.AgentAsync());

        var promise = (await agent.GetAsync("/sla/promise?category=technical&priority=critical&at=2026-11-24T06:20:00Z")).Succeeded().Body;

        Assert.Equal("Standard", promise.GetProperty("policy").GetString());
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 6, 50, 0, TimeSpan.Zero), promise.GetProperty("first_response_due_at").GetDateTimeOffset());
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 8, 20, 0, TimeSpan.Zero), promise.GetProperty("resolution_due_at").GetDateTimeOffset());
        Assert.Equal(8, promise.GetProperty("points").GetArrayLength());
        var refused = await agent.GetAsync("/sla/promise?category=love");
        Assert.Equal(400, refused.Status);
        Assert.Equal(["category", "priority"], refused.Body.GetProperty("errors").EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task A_calendar_is_rehearsed_for_the_policies_that_count_by_it()
    {
        await portal.TicketAsync(await portal.CustomerAsync());
        const string Mornings = """{ "name": "x", "time_zone": "UTC", "shifts": [{ "day": "monday", "from": "09:00", "to": "11:00" }] }""";
        portal.Clock.Advance(TimeSpan.FromHours(3));
        var superuser = portal.Caller(await portal.SuperuserAsync());

        var rehearsal = (await superuser.PostAsync($"/sla/calendars/{SlaCalendar.AlwaysOpenId}/rehearsal", Mornings)).Succeeded().Body;

        // Nobody answered for three hours; of these the desk would have worked one at most.
        var (present, proposed) = (Late(rehearsal, "present"), Late(rehearsal, "proposed"));
        Assert.Equal(rehearsal.GetProperty("tickets").GetInt32(), present);
        Assert.InRange(proposed, 0, present - 1);
        (await superuser.PostAsync($"/sla/calendars/{Guid.CreateVersion7()}/rehearsal", Mornings)).Refused(404, "calendar.not-found");
    }

    private static int Late(JsonElement rehearsal, string book) => rehearsal.GetProperty(book).GetProperty("first_response_breaches").GetInt32();

    private static IEnumerable<string?> Kinds(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("kind").GetString());

    private static string Name() => $"Policy {Interlocked.Increment(ref _names)}";

    private static string Request(string name, int? version = null, string points = "[50]") => $$"""
        {
          "version": {{version?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}}, "name": "{{name}}", "categories": ["bug"],
          "targets": [
            { "priority": "critical", "first_response_minutes": 15, "resolution_minutes": 60 },
            { "priority": "high", "first_response_minutes": 15, "resolution_minutes": 60 },
            { "priority": "medium", "first_response_minutes": 15, "resolution_minutes": 60 },
            { "priority": "low", "first_response_minutes": 15, "resolution_minutes": 60 }
          ],
          "calendar_id": "{{SlaCalendar.AlwaysOpenId}}", "warning_points": {{points}}, "rules": []
        }
        """;
}
