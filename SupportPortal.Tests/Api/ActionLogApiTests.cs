using CsvHelper;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Actions;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Api;

public sealed class ActionLogApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Lines_are_listed_newest_first_page_by_page_with_their_sentence()
    {
        var boss = await portal.SuperuserAsync();
        var caller = portal.Caller(boss);
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        (await caller.PatchAsync($"/tickets/{ticket.Number}", new { priority = "low" })).Succeeded();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        (await caller.PostAsync($"/tickets/{ticket.Number}/messages", new { kind = "note", body = "nobody's business" })).Succeeded(201);

        var first = (await caller.GetAsync($"/action-log?actor=me&q={ticket.Number}&limit=1")).Succeeded().Body;
        var second = (await caller.GetAsync($"/action-log?actor=me&q={ticket.Number}&limit=1&cursor={first.GetProperty("next_cursor").GetString()}")).Succeeded().Body;

        Assert.Equal("ticket_noted", first.GetProperty("items")[0].GetProperty("action").GetString());
        var line = second.GetProperty("items")[0];
        Assert.Equal(
            ($"{boss.Name} changed the priority of {ticket.Number} from High to Low", "ticket_priority", "tickets", "ticket", "api"),
            (Text(line, "text"), Text(line, "action"), Text(line, "group"), Text(line, "subject_kind"), Text(line, "channel")));
        Assert.Equal((boss.Id, ticket.Id), (line.GetProperty("actor").GetProperty("id").GetGuid(), line.GetProperty("subject_id").GetGuid()));
        Assert.Equal("signed_in", Text((await caller.GetAsync("/action-log?actor=me&action=access")).Succeeded().Body.GetProperty("items")[0], "action"));
    }

    [Theory]
    [InlineData("actor=x", "value.unknown", "actor")]
    [InlineData("action=everything", "value.unknown", "action")]
    [InlineData("channel=fax", "value.unknown", "channel")]
    [InlineData("from=yesterday", "value.unknown", "from")]
    [InlineData("cursor=x", "page.cursor", "cursor")]
    [InlineData("limit=201", "page.limit", "limit")]
    public async Task Nonsense_is_refused(string query, string code, string field) =>
        (await portal.Caller(await portal.SuperuserAsync()).GetAsync($"/action-log?{query}")).Refused(400, code, field);

    [Fact]
    public async Task An_export_is_for_superusers_and_refuses_nonsense_before_it_begins()
    {
        Assert.Equal(401, (await portal.Nobody().GetAsync("/action-log/export")).Status);
        Assert.Equal(403, (await portal.Caller(await portal.AgentAsync()).GetAsync("/action-log/export")).Status);
        (await portal.Caller(await portal.SuperuserAsync()).GetAsync("/action-log/export?action=x")).Refused(400, "value.unknown", "action");
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public async Task Nothing_writes_changes_or_removes_a_line(string method)
    {
        var boss = await portal.SuperuserAsync();
        var caller = portal.Caller(boss);
        var id = (await caller.GetAsync("/action-log?actor=me")).Succeeded().Body.GetProperty("items")[0].GetProperty("id").GetGuid();

        Assert.InRange((await caller.SendAsync(new(method), "/action-log", ApiCaller.Json("{}"))).Status, 404, 405);
        Assert.InRange((await caller.SendAsync(new(method), $"/action-log/{id}", ApiCaller.Json("{}"))).Status, 404, 405);
        Assert.InRange((await caller.SendAsync(new(method), "/action-log/export", ApiCaller.Json("{}"))).Status, 404, 405);
        await using var db = portal.Database();
        Assert.Equal(1, await db.Actions.CountAsync(a => a.ActorId == boss.Id));
    }

    [Fact]
    public async Task An_export_holds_all_lines_of_the_filter_is_no_formula_anywhere_and_becomes_a_line()
    {
        var boss = await portal.SuperuserAsync();
        var caller = portal.Caller(boss);
        var customer = await portal.CustomerAsync();
        string[] hostile = ["=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "<script>alert(1)</script>", "a \"quoted\", one", "Анна\tО.", new('x', 200)];
        await using (var db = portal.Database())
        {
            db.AddRange(Enumerable.Range(0, 4_500).Select(i => new ActionEntry
            {
                At = portal.Clock.GetUtcNow().AddSeconds(-i - 1),
                ActorId = customer.Id,
                Actor = ActionEntry.Cut(hostile[i % hostile.Length], ActionEntry.ActorMaxLength),
                Action = ActionCode.UserName,
                SubjectKind = ActionSubject.User,
                SubjectId = customer.Id,
                Subject = hostile[i % hostile.Length],
                From = hostile[i % hostile.Length],
                To = $"{i}",
                Channel = ActionChannel.Web,
            }));
            await db.SaveChangesAsync();
        }

        var answer = (await caller.GetAsync($"/action-log/export?actor={customer.Id}")).Succeeded();

        Assert.Equal("text/csv", answer.ContentType);
        using var csv = CsvReader.FromText(answer.Text.TrimStart('\uFEFF'), CsvReaderOptions.Default);
        csv.ReadHeader();
        var rows = new List<(string Actor, string What, string Subject, string To)>();
        while (csv.Read())
            rows.Add((csv.GetString("actor"), csv.GetString("what"), csv.GetString("subject"), csv.GetString("to")));
        Assert.Equal(Enumerable.Range(0, 4_500).Select(i => $"{i}"), rows.Select(row => row.To));
        Assert.DoesNotContain(rows.SelectMany(row => new[] { row.Actor, row.What, row.Subject }), cell => "=+-@\t".Contains(cell[0], StringComparison.Ordinal));
        Assert.Equal(("'" + hostile[0], "<script>alert(1)</script>", "a \"quoted\", one"), (rows[0].Actor, rows[4].Actor, rows[5].Subject));
        await using var after = portal.Database();
        var line = await after.Actions.SingleAsync(a => a.ActorId == boss.Id && a.Action == ActionCode.LogExported);
        Assert.Equal($"actor={customer.Id}", line.To);
    }

    private static string? Text(System.Text.Json.JsonElement of, string name) => of.GetProperty(name).GetString();
}
