using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Agents;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Agents.Presence;

namespace SupportPortal.Tests.Api;

public sealed class SupportProfileApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_member_of_staff_becomes_an_agent_is_changed_suspended_and_reactivated()
    {
        var lead = portal.Caller(await portal.SuperuserAsync());
        var other = await portal.SuperuserAsync();

        var created = (await lead.PostAsync("/support-profiles", new
        {
            user = other.Email!.ToUpperInvariant(),
            specialisations = new object[] { new { category = "billing", level = 3 }, new { category = "bug" } },
            tags = new[] { "german", "GERMAN" },
            capacity = 40,
            time_zone = "Europe/Berlin",
            working_hours = "mon-fri 9:00-17:00",
        })).Succeeded(201).Body;
        var number = created.GetProperty("number").GetString()!;
        Assert.StartsWith("AGT-", number, StringComparison.Ordinal);
        Assert.Equal("Mon-Fri 09:00-17:00", created.GetProperty("working_hours").GetString());
        Assert.Equal([3, 2], created.GetProperty("specialisations").EnumerateArray().Select(known => known.GetProperty("level").GetInt32()).OrderDescending());
        Assert.Equal(1, created.GetProperty("tags").GetArrayLength());
        Assert.True(created.GetProperty("takes_tickets").GetBoolean());
        (await lead.PostAsync("/support-profiles", new { user = other.Email })).Refused(400, "agent.has-profile");

        var version = created.GetProperty("version").GetInt32();
        var changed = (await lead.PutAsync($"/support-profiles/{number}", new { version, capacity = 50, time_zone = "Asia/Tokyo" })).Succeeded().Body;
        Assert.Equal((50, "", 0), (changed.GetProperty("capacity").GetInt32(), changed.GetProperty("working_hours").GetString(), changed.GetProperty("specialisations").GetArrayLength()));
        (await lead.PutAsync($"/support-profiles/{number}", new { version, capacity = 60 })).Refused(409, "agent.changed-meanwhile");

        (await lead.PostAsync($"/support-profiles/{number}/suspend", new { reason = " " })).Refused(400, "text.empty");
        var suspended = (await lead.PostAsync($"/support-profiles/{number}/suspend", new { reason = "On leave" })).Succeeded().Body;
        Assert.Equal(("suspended", "On leave", false), (suspended.GetProperty("status").GetString(), suspended.GetProperty("suspended_reason").GetString(), suspended.GetProperty("takes_tickets").GetBoolean()));
        var list = (await lead.GetAsync("/support-profiles?status=suspended")).Succeeded().Body.GetProperty("items");
        Assert.Contains(list.EnumerateArray(), profile => profile.GetProperty("number").GetString() == number);
        Assert.Equal("active", (await lead.PostAsync($"/support-profiles/{number}/reactivate")).Succeeded().Body.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("""{ "user": "nobody@example.com" }""", "agent.unknown-user", "user")]
    [InlineData("""{ "user": "{customer}" }""", "agent.not-staff", "user")]
    [InlineData("""{ "capacity": 5 }""", "value.missing", "user")]
    [InlineData("""{ "user": "{staff}", "capacity": 0 }""", "agent.bad-capacity", "capacity")]
    [InlineData("""{ "user": "{staff}", "capacity": 1001 }""", "agent.bad-capacity", "capacity")]
    [InlineData("""{ "user": "{staff}", "time_zone": "Mars/Olympus" }""", "calendar.unknown-zone", "time_zone")]
    [InlineData("""{ "user": "{staff}", "working_hours": "whenever" }""", "agent.unreadable-hours", "working_hours")]
    [InlineData("""{ "user": "{staff}", "working_hours": "Mon 09:00-12:00, 11:00-13:00" }""", "calendar.overlapping-shifts", "working_hours")]
    [InlineData("""{ "user": "{staff}", "specialisations": [{ "category": "billing", "level": 4 }] }""", "agent.unknown-level", "specialisations")]
    [InlineData("""{ "user": "{staff}", "specialisations": [{ "category": "billing" }, { "category": "billing" }] }""", "agent.category-twice", "specialisations")]
    [InlineData("""{ "user": "{staff}", "specialisations": [null] }""", "value.missing", "specialisations")]
    [InlineData("""{ "user": "{staff}", "tags": ["a\u202eb"] }""", "text.unprintable", "tags")]
    public async Task Bad_input_is_refused_by_its_field_and_leaves_no_profile(string body, string code, string field)
    {
        var staff = await portal.SuperuserAsync();
        var customer = await portal.CustomerAsync();
        body = body.Replace("{staff}", staff.Email, StringComparison.Ordinal).Replace("{customer}", customer.Email, StringComparison.Ordinal);

        var answer = await portal.Caller(staff).SendAsync(HttpMethod.Post, "/support-profiles", ApiCaller.Json(body));

        answer.Refused(400, code);
        Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _));
        await using var db = portal.Database();
        Assert.False(await db.SupportProfiles.AnyAsync(p => p.UserId == staff.Id || p.UserId == customer.Id));
    }

    [Fact]
    public async Task A_file_is_looked_at_line_by_line_and_then_carried_out_without_the_bad_ones()
    {
        var lead = await portal.SuperuserAsync();
        var (known, fresh, customer) = (await portal.AgentAsync(), await portal.SuperuserAsync(), await portal.CustomerAsync());
        var file = $"""
            email,specialisations,capacity,working_hours
            {known.Email},billing:3;bug,70,
            {fresh.Email},,,"Mon-Fri 09:00-12:00, 13:00-17:00"
            {customer.Email},,,
            {known.Email},,,
            ghost@example.com,cooking:3,many,never
            """;

        var seen = (await ImportAsync(lead, file, apply: false)).Succeeded().Body;
        Assert.Equal(["changed", "new", "refused", "refused", "refused"], Outcomes(seen));
        Assert.Equal([2, 3, 4, 5, 6], seen.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("line").GetInt32()));
        var wrong = seen.GetProperty("lines")[4].GetProperty("errors");
        Assert.Equal(["capacity", "email", "specialisations", "working_hours"], wrong.EnumerateObject().Select(field => field.Name).Order());
        await using (var db = portal.Database())
            Assert.False(await db.SupportProfiles.AnyAsync(p => p.UserId == fresh.Id));

        Assert.True((await ImportAsync(lead, file, apply: true)).Succeeded().Body.GetProperty("applied").GetBoolean());
        await using var after = portal.Database();
        var profile = await after.SupportProfiles.SingleAsync(p => p.UserId == known.Id);
        Assert.Equal((70, 2), (profile.Capacity, profile.Specialisations.Count));
        Assert.Equal("Mon-Fri 09:00-12:00, 13:00-17:00", (await after.SupportProfiles.SingleAsync(p => p.UserId == fresh.Id)).Hours.ToString());
        Assert.False(await after.SupportProfiles.AnyAsync(p => p.UserId == customer.Id));
        Assert.Equal(["unchanged", "unchanged"], Outcomes((await ImportAsync(lead, string.Join('\n', file.Split('\n')[..3]), apply: true)).Succeeded().Body));
    }

    [Theory]
    [InlineData("", "import.empty")]
    [InlineData("email\n", "import.empty")]
    [InlineData("name,capacity\nAnna,3", "import.no-email-column")]
    [InlineData("email,salary\na@example.com,3", "import.unknown-column")]
    public async Task A_file_that_is_none_is_refused(string file, string code) =>
        (await ImportAsync(await portal.SuperuserAsync(), file, apply: true)).Refused(400, code);

    [Fact]
    public async Task Availability_is_said_listed_and_kept_as_history()
    {
        var (agent, substitute) = (await portal.AgentAsync(), await portal.AgentAsync());
        var own = portal.Caller(agent);
        var number = (await own.GetAsync("/availability/me")).Succeeded().Body.GetProperty("number").GetString()!;

        (await own.PutAsync("/availability/me", new { availability = "out_of_office" })).Refused(400, "agent.until-missing");
        var until = portal.Clock.GetUtcNow().AddDays(3);
        (await own.PutAsync("/availability/me", new { availability = "out_of_office", until, substitute_id = Guid.CreateVersion7() })).Refused(400, "agent.unknown-substitute");
        var away = (await own.PutAsync("/availability/me", new { availability = "out_of_office", until, substitute_id = substitute.Id })).Succeeded().Body;
        Assert.Equal((until, substitute.Name), (away.GetProperty("until").GetDateTimeOffset(), away.GetProperty("substitute").GetString()));

        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var lead = portal.Caller(await portal.SuperuserAsync());
        (await lead.PutAsync($"/availability/{number}", new { availability = "busy" })).Succeeded();
        var lines = (await own.GetAsync($"/availability/{number}/history")).Succeeded().Body.GetProperty("items");
        Assert.Equal(["busy", "out_of_office"], lines.EnumerateArray().Select(line => line.GetProperty("to").GetString()!));
        Assert.NotEqual(lines[0].GetProperty("actor").GetString(), lines[1].GetProperty("actor").GetString());
        (await portal.Caller(substitute).GetAsync($"/availability/{number}/history")).Refused(404, "agent.not-found");

        var first = (await own.GetAsync("/availability?limit=1")).Succeeded().Body;
        Assert.Equal(1, first.GetProperty("items").GetArrayLength());
        var second = (await own.GetAsync($"/availability?limit=1&cursor={first.GetProperty("next_cursor").GetString()}")).Succeeded().Body;
        Assert.NotEqual(first.GetProperty("items")[0].GetProperty("number").GetString(), second.GetProperty("items")[0].GetProperty("number").GetString());
        (await portal.Caller(await portal.SuperuserAsync()).GetAsync("/availability/me")).Refused(404, "agent.not-found");
    }

    [Fact]
    public async Task Two_at_once_on_one_profile_make_one_history_without_a_gap()
    {
        var agent = await portal.AgentAsync();
        await using var other = portal.NewApp();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async n =>
        {
            await using var scope = portal.As(agent, n % 2 == 0 ? null : other);
            await scope.ServiceProvider.GetRequiredService<SetAvailability>().ExecuteAsync((Availability)(n % 4), CancellationToken.None);
        }));

        await using var db = portal.Database();
        var lines = await db.AvailabilityChanges.Where(c => c.AgentId == agent.Id).ToListAsync();
        var now = (await db.SupportProfiles.SingleAsync(p => p.UserId == agent.Id)).Availability;
        // Each line begins where another ended: as a walk from "available" to what it is now.
        var steps = lines.GroupBy(line => line.From).ToDictionary(from => from.Key, from => from.Count());
        foreach (var state in Enum.GetValues<Availability>())
        {
            var (into, outOf) = (lines.Count(line => line.To == state), steps.GetValueOrDefault(state));
            Assert.Equal((state == now ? 1 : 0) - (state == Availability.Available ? 1 : 0), into - outOf);
        }
    }

    private Task<ApiAnswer> ImportAsync(SupportPortal.Web.Security.PortalUser lead, string file, bool apply) => portal.Caller(lead).SendAsync(
        HttpMethod.Post, $"/support-profiles/import?apply={(apply ? "true" : "false")}",
        new StringContent(file, Encoding.UTF8, new MediaTypeHeaderValue("text/csv")));

    private static IEnumerable<string> Outcomes(System.Text.Json.JsonElement answer) =>
        answer.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("outcome").GetString()!);
}
