using System.Text.Json;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Api;

public sealed class NotificationApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task What_somebody_is_notified_of_is_listed_page_by_page_and_read()
    {
        var (agent, lead) = (await portal.AgentAsync(), await portal.SuperuserAsync());
        var numbers = new List<string>();
        for (var i = 0; i < 3; i++)
            numbers.Add(await GiveAsync(lead, agent));
        var own = portal.Caller(agent);

        var first = (await own.GetAsync("/notifications?limit=2")).Succeeded().Body;
        var second = (await own.GetAsync($"/notifications?limit=2&cursor={first.GetProperty("next_cursor").GetString()}")).Succeeded().Body;
        JsonElement[] all = [.. first.GetProperty("items").EnumerateArray(), .. second.GetProperty("items").EnumerateArray()];

        Assert.Equal(numbers, all.Select(n => n.GetProperty("ticket_number").GetString()!).Order());
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next_cursor").ValueKind);
        Assert.All(all, n => Assert.Equal(("ticket_assigned", "high", $"{lead.Name} assigned a ticket to you"),
            (n.GetProperty("kind").GetString(), n.GetProperty("priority").GetString(), n.GetProperty("title").GetString())));
        Assert.Equal(3, await UnreadAsync(own));

        (await own.PostAsync($"/notifications/{all[0].GetProperty("id").GetString()}/read", new { })).Succeeded(204);
        Assert.Equal(2, await UnreadAsync(own));
        var unread = (await own.GetAsync("/notifications?unread=true")).Succeeded().Body.GetProperty("items");
        Assert.Equal(2, unread.GetArrayLength());
        Assert.Equal(2, (await own.PostAsync("/notifications/read", new { })).Succeeded().Body.GetProperty("marked").GetInt32());
        Assert.Equal(0, await UnreadAsync(own));
    }

    [Fact]
    public async Task Nobody_reads_those_of_another_or_marks_them()
    {
        var (agent, lead) = (await portal.AgentAsync(), await portal.SuperuserAsync());
        await GiveAsync(lead, agent);
        var id = (await portal.Caller(agent).GetAsync("/notifications")).Body.GetProperty("items")[0].GetProperty("id").GetString();

        (await portal.Caller(lead).PostAsync($"/notifications/{id}/read", new { })).Refused(404, "notification.not-found");
        Assert.Equal(1, await UnreadAsync(portal.Caller(agent)));
    }

    [Fact]
    public async Task Preferences_are_read_changed_and_obeyed()
    {
        var (agent, lead) = (await portal.AgentAsync(), await portal.SuperuserAsync());
        var own = portal.Caller(agent);
        var before = (await own.GetAsync("/notifications/preferences")).Succeeded().Body;
        Assert.All(before.GetProperty("kinds").EnumerateArray(), kind =>
            Assert.Equal((true, "at_once"), (kind.GetProperty("in_app").GetBoolean(), kind.GetProperty("email").GetString())));
        Assert.Equal(("09:00", "UTC"), (before.GetProperty("digest_time").GetString(), before.GetProperty("time_zone").GetString()));

        var after = (await PutAsync(own, new
        {
            kinds = new[] { new { kind = "ticket_assigned", in_app = false, email = "never" } },
            quiet_from = "20:00",
            quiet_until = "08:30",
            digest_days = new[] { "sunday", "monday" },
        })).Succeeded().Body;
        Assert.Equal(("20:00", "08:30"), (after.GetProperty("quiet_from").GetString(), after.GetProperty("quiet_until").GetString()));
        Assert.Equal(["sunday", "monday"], after.GetProperty("digest_days").EnumerateArray().Select(day => day.GetString()));
        await GiveAsync(lead, agent);
        Assert.Equal(0, await UnreadAsync(own));
        Assert.Equal(0, (await own.GetAsync("/notifications")).Body.GetProperty("items").GetArrayLength());

        // What came while it was not wanted is there again, but does not shout.
        (await PutAsync(own, new { kinds = new[] { new { kind = "ticket_assigned", in_app = true, email = "at_once" } } })).Succeeded();
        Assert.Equal(1, (await own.GetAsync("/notifications")).Body.GetProperty("items").GetArrayLength());
        Assert.Equal(0, await UnreadAsync(own));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_beside_its_field()
    {
        var own = portal.Caller(await portal.AgentAsync());

        (await own.GetAsync("/notifications?unread=perhaps")).Refused(400, "value.not-one-of", "unread");
        (await own.GetAsync("/notifications?cursor=x")).Refused(400, "page.cursor", "cursor");
        (await PutAsync(own, new { quiet_from = "25:00", quiet_until = "08:00" })).Refused(400, "value.wrong-type", "quiet_from");
        (await PutAsync(own, new { quiet_from = "20:00" })).Refused(400, "notification.quiet-incomplete", "quiet_until");
        (await PutAsync(own, new { quiet_from = "20:00", quiet_until = "20:00" })).Refused(400, "notification.quiet-empty", "quiet_until");
        (await PutAsync(own, new
        {
            kinds = new[] { new { kind = "sla_breach", in_app = true, email = "in_digest" } },
            digest_days = Array.Empty<string>(),
        })).Refused(400, "notification.digest-days", "digest_days");
        Assert.Equal(400, (await PutAsync(own, new { kinds = new[] { new { kind = "birthday", in_app = true, email = "never" } } })).Status);
    }

    private static Task<ApiAnswer> PutAsync(ApiCaller caller, object body) =>
        caller.SendAsync(HttpMethod.Put, "/notifications/preferences", ApiCaller.Json(body));

    private static async Task<int> UnreadAsync(ApiCaller caller) =>
        (await caller.GetAsync("/notifications/unread")).Succeeded().Body.GetProperty("unread").GetInt32();

    private async Task<string> GiveAsync(PortalUser lead, PortalUser agent)
    {
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        (await portal.Caller(lead).PatchAsync($"/tickets/{ticket.Number}", new { assigned_to = agent.Email })).Succeeded();
        return ticket.Number;
    }
}
