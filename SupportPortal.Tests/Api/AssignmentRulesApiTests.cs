using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Api;

public sealed class AssignmentRulesApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Rules_are_simulated_changed_and_never_overwritten_unseen()
    {
        var lead = portal.Caller(await portal.SuperuserAsync());
        var (knows, other) = (await portal.AgentAsync(), await portal.AgentAsync());
        var number = (await portal.Caller(knows).GetAsync("/availability/me")).Succeeded().Body.GetProperty("number").GetString();
        (await lead.PutAsync($"/support-profiles/{number}", new { version = 0, specialisations = new[] { new { category = "billing", level = 1 } } })).Succeeded();
        var customer = await portal.CustomerAsync();
        for (var i = 0; i < 4; i++)
            await portal.TicketAsync(customer, TicketPriority.Low, category: TicketCategory.Billing);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        var seen = (await lead.GetAsync("/assignment/rules")).Succeeded().Body;
        Assert.Equal(("prefer", "weighted"), (seen.GetProperty("specialisation").GetString(), seen.GetProperty("load").GetString()));
        var version = seen.GetProperty("version").GetInt32();
        var simulated = (await lead.PostAsync("/assignment/rules/simulation", Rules(null, "ignore"))).Succeeded().Body;
        Assert.Equal((4, 2), (simulated.GetProperty("tickets").GetInt32(), simulated.GetProperty("moved").GetInt32()));
        var agents = simulated.GetProperty("agents").EnumerateArray().ToDictionary(agent => agent.GetProperty("agent_id").GetGuid());
        Assert.Equal((4, 2), (agents[knows.Id].GetProperty("before").GetInt32(), agents[knows.Id].GetProperty("after").GetInt32()));
        Assert.Equal((0, 2), (agents[other.Id].GetProperty("before").GetInt32(), agents[other.Id].GetProperty("after").GetInt32()));
        await using (var db = portal.Database())
            Assert.False(await db.AssignmentDecisions.AnyAsync());

        var changed = (await lead.PutAsync("/assignment/rules", Rules(version, "require"))).Succeeded().Body;
        Assert.Equal("require", changed.GetProperty("specialisation").GetString());
        (await lead.PutAsync("/assignment/rules", Rules(version, "ignore"))).Refused(409, "assignment.changed-meanwhile");
        var again = (await lead.PutAsync("/assignment/rules", Rules(changed.GetProperty("version").GetInt32(), "prefer"))).Succeeded().Body;
        Assert.NotEqual(changed.GetProperty("version").GetInt32(), again.GetProperty("version").GetInt32());
    }

    [Theory]
    [InlineData("""{ "version": 0 }""", "input.several")]
    [InlineData("""{ "version": 0, "specialisation": "prefer", "load": "weighted", "within_hours": true, "priorities": [] }""", "assignment.priorities-missing")]
    [InlineData("""{ "version": 0, "specialisation": "prefer", "load": "weighted", "within_hours": true, "priorities": [{ "priority": "low" }] }""", "value.missing")]
    [InlineData("""{ "version": 0, "specialisation": "perhaps", "load": "weighted", "within_hours": true, "priorities": [] }""", "value.not-one-of")]
    public async Task Bad_input_is_refused(string body, string code)
    {
        var answer = await portal.Caller(await portal.SuperuserAsync()).SendAsync(HttpMethod.Put, "/assignment/rules", ApiCaller.Json(body));
        answer.Refused(400, code);
    }

    [Theory]
    [InlineData(0, 30, null, "assignment.bad-weight")]
    [InlineData(21, 30, null, "assignment.bad-weight")]
    [InlineData(1, 4, null, "assignment.bad-patience")]
    [InlineData(1, null, 129_601, "assignment.bad-patience")]
    public async Task Figures_have_their_range(int weight, int? offline, int? idle, string code)
    {
        var lead = portal.Caller(await portal.SuperuserAsync());
        var body = new
        {
            specialisation = "prefer",
            load = "weighted",
            within_hours = true,
            priorities = new[] { "low", "medium", "high", "critical" }.Select(priority => new { priority, weight, offline_minutes = offline, idle_minutes = idle }),
        };
        (await lead.PostAsync("/assignment/rules/simulation", body)).Refused(400, code, "priorities");
    }

    [Fact]
    public async Task Of_two_first_changes_at_once_one_is_told_of_the_other()
    {
        var desk = new PortalFixture();
        await desk.InitializeAsync();
        try
        {
            var lead = desk.Caller(await desk.SuperuserAsync());
            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => lead.PutAsync("/assignment/rules", Rules(0, n % 2 == 0 ? "require" : "ignore"))));
            Assert.Equal([200, 409, 409, 409, 409, 409], answers.Select(answer => answer.Status).Order());
            await using var db = desk.Database();
            Assert.NotEqual(SpecialisationUse.Prefer, (await db.AssignmentSettings.SingleAsync()).Rules.Specialisation);
        }
        finally
        {
            await desk.DisposeAsync();
        }
    }

    private static object Rules(int? version, string specialisation) => new
    {
        version,
        specialisation,
        load = "weighted",
        within_hours = true,
        priorities = new[] { "low", "medium", "high", "critical" }.Select((priority, place) => new { priority, weight = place + 1, offline_minutes = 120, idle_minutes = (int?)null }),
    };
}
