using System.Text.Json;
using SupportPortal.Tests.Web.Outbox;

namespace SupportPortal.Tests.Api;

public sealed class OutboxApiTests(MailDesk desk) : IClassFixture<MailDesk>
{
    [Fact]
    public async Task A_superuser_lists_reads_cancels_and_retries()
    {
        await desk.ClearOutboxAsync();
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());
        await desk.TicketAsync(await desk.CustomerAsync());
        var boss = desk.Caller(await desk.SuperuserAsync());

        var first = (await boss.GetAsync("/outbox?limit=1&state=waiting")).Succeeded().Body;
        var cursor = first.GetProperty("next_cursor").GetString();
        var mail = (await boss.GetAsync($"/outbox?limit=1&state=waiting&cursor={cursor}")).Succeeded().Body.GetProperty("items")[0];
        Assert.Equal((ticket.Number, "ticket_created", "waiting"), (Text(mail, "ticket_number"), Text(mail, "kind"), Text(mail, "state")));
        Assert.False(mail.TryGetProperty("payload", out _));
        Assert.Single((await boss.GetAsync($"/outbox?kind=ticket_created&q={ticket.Number}")).Succeeded().Body.GetProperty("items").EnumerateArray());

        var id = Text(mail, "id");
        var read = (await boss.GetAsync($"/outbox/{id}")).Succeeded().Body;
        Assert.Contains(ticket.Number, read.GetProperty("preview").GetProperty("subject").GetString(), StringComparison.Ordinal);

        var cancelled = (await boss.PostAsync($"/outbox/{id}/cancel", "")).Succeeded().Body;
        Assert.Equal(("suppressed", "cancelled"), (Text(cancelled, "state"), Text(cancelled, "decision")));
        (await boss.PostAsync($"/outbox/{id}/cancel", "")).Refused(409, "mail.nothing-to-cancel");
        Assert.Equal("waiting", Text((await boss.PostAsync($"/outbox/{id}/retry", "")).Succeeded().Body, "state"));

        await desk.ClaimAndDieAsync(desk.App);
        (await boss.PostAsync($"/outbox/{id}/retry", "")).Refused(409, "mail.sending");
        (await boss.PostAsync($"/outbox/{Guid.CreateVersion7()}/retry", "")).Refused(404, "mail.not-found");

        var summary = (await boss.GetAsync("/outbox/summary")).Succeeded().Body;
        Assert.Equal((2, 0), (summary.GetProperty("waiting").GetInt32(), summary.GetProperty("failed").GetInt32()));
        Assert.Equal(JsonValueKind.Null, summary.GetProperty("smtp_server").ValueKind);
    }

    [Theory]
    [InlineData("state=sending", "value.not-one-of", "state")]
    [InlineData("cursor=x", "page.cursor", "cursor")]
    [InlineData("limit=201", "page.limit", "limit")]
    public async Task Nonsense_is_refused(string query, string code, string field) =>
        (await desk.Caller(await desk.SuperuserAsync()).GetAsync($"/outbox?{query}")).Refused(400, code, field);

    [Fact]
    public async Task The_outbox_is_for_those_who_run_the_desk()
    {
        var agent = desk.Caller(await desk.AgentAsync());
        foreach (var path in new[] { "/outbox", "/outbox/summary", $"/outbox/{Guid.CreateVersion7()}" })
            Assert.Equal(403, (await agent.GetAsync(path)).Status);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
