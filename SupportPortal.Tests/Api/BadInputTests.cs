using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Api;

public class BadInputTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Rlo = "\u202E";

    /// <summary>A whole request, the code and the field of the refusal.</summary>
    public static TheoryData<string, string, string?> Tickets() => new()
    {
        { Ticket("subject", "\"\""), "text.empty", "subject" },
        { Ticket("subject", "\"   \\n\\t \""), "text.empty", "subject" },
        { Ticket("subject", "null"), "text.empty", "subject" },
        { Ticket("subject", Quoted(new('x', 201))), "text.too-long", "subject" },
        { Ticket("subject", "\"a\\u0000b\""), "text.unprintable", "subject" },
        { Ticket("subject", "\"a\\u0007b\""), "text.unprintable", "subject" },
        { Ticket("subject", Quoted($"invoice{Rlo}fdp.exe")), "text.unprintable", "subject" },
        { Ticket("subject", "\"\\ud83d\""), "value.wrong-type", "subject" },
        { Ticket("subject", "5"), "value.wrong-type", "subject" },
        { Ticket("subject", "{}"), "value.wrong-type", "subject" },
        { Ticket("description", "\"\""), "text.empty", "description" },
        { Ticket("description", Quoted(new('x', 20_001))), "text.too-long", "description" },
        { Ticket("description", "\"a\\u001bb\""), "text.unprintable", "description" },
        { Ticket("description", Quoted("a\u2066b")), "text.unprintable", "description" },
        { Ticket("category", "\"spam\""), "value.not-one-of", "category" },
        { Ticket("category", "\"Billing\\u0000\""), "value.not-one-of", "category" },
        { Ticket("category", "null"), "value.missing", "category" },
        { Ticket("priority", "3"), "value.not-one-of", "priority" },
        { Ticket("priority", "\"\""), "value.not-one-of", "priority" },
        { Ticket("requester", "\"nobody@example.com\""), "ticket.requester-unknown", "requester" },
        { Ticket("requester", "\"01900000-0000-7000-8000-0000000000ff\""), "ticket.requester-unknown", "requester" },
        { Ticket("requester", "\"a\\u0000@example.com\""), "ticket.requester-unknown", "requester" },
        { Ticket("requester", "\"' OR 1=1 --\""), "ticket.requester-unknown", "requester" },
        { Ticket("sender", "\"x\""), "value.unknown-field", "sender" },
        { Ticket("status", "\"closed\""), "value.unknown-field", "status" },
        { """{ "subject": "a", "subject": "b" }""", "value.wrong-type", "subject" },
        { """{ "subject": "a", """, "body.broken-json", null },
        { "{ 'subject': 'a' }", "body.broken-json", null },
        { "<ticket/>", "body.broken-json", null },
        { "[]", "value.wrong-type", "body" },
        { "\"text\"", "value.wrong-type", "body" },
        { "null", "body.missing", null },
        { "", "body.missing", null },
    };

    [Theory]
    [MemberData(nameof(Tickets))]
    public async Task A_bad_ticket_is_refused_with_field_and_reason_and_nothing_is_written(string json, string code, string? field)
    {
        var caller = portal.Caller(await portal.AgentAsync());
        var before = await RowsAsync();

        (await caller.PostAsync("/tickets", json)).Refused(400, code, field);

        Assert.Equal(before, await RowsAsync());
    }

    public static TheoryData<string, string, string> Changes() => new()
    {
        { """{ "subject": "" }""", "text.empty", "subject" },
        { $$"""{ "subject": "{{new string('x', 201)}}" }""", "text.too-long", "subject" },
        { """{ "status": "done" }""", "value.not-one-of", "status" },
        { """{ "priority": 1 }""", "value.not-one-of", "priority" },
        { """{ "version": "one" }""", "value.wrong-type", "version" },
        { """{ "version": 99999999999999 }""", "value.wrong-type", "version" },
        { """{ "assigned_to": "customer1@example.com" }""", "ticket.assignee-unknown", "assigned_to" },
        { """{ "assigned_to": "nobody@example.com" }""", "ticket.assignee-unknown", "assigned_to" },
        { """{ "assigned_to": 5 }""", "value.wrong-type", "assigned_to" },
        { """{ "assigned_to": {} }""", "value.wrong-type", "assigned_to" },
        { """{ "escalation_reason": "" }""", "ticket.escalation-reason-missing", "reason" },
        { """{ "ticket_number": "TKT-2026-00001" }""", "value.unknown-field", "ticket_number" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_bad_change_is_refused_with_field_and_reason_and_nothing_is_written(string json, string code, string field)
    {
        var customer = await portal.CustomerAsync();
        var ticket = await portal.TicketAsync(customer);
        var caller = portal.Caller(await portal.AgentAsync());
        var before = await RowsAsync();

        (await caller.PatchAsync($"/tickets/{ticket.Number}", json)).Refused(400, code, field);

        Assert.Equal(before, await RowsAsync());
    }

    public static TheoryData<string, string, string> Messages() => new()
    {
        { """{ "body": "x" }""", "value.not-one-of", "kind" },
        { """{ "kind": "shout", "body": "x" }""", "value.not-one-of", "kind" },
        { """{ "kind": "reply" }""", "text.empty", "body" },
        { """{ "kind": "note", "body": " " }""", "text.empty", "body" },
        { $$"""{ "kind": "reply", "body": "{{new string('x', 20_001)}}" }""", "text.too-long", "body" },
        { """{ "kind": "reply", "body": "a\u0000b" }""", "text.unprintable", "body" },
        { """{ "kind": "note", "body": "\u202Eabc" }""", "text.unprintable", "body" },
        { """{ "kind": "reply", "body": ["x"] }""", "value.wrong-type", "body" },
        { """{ "kind": "reply", "body": "x", "last_seen_message_id": "last" }""", "value.wrong-type", "last_seen_message_id" },
        { """{ "kind": "note", "body": "x", "status": "resolved" }""", "value.only-with-staff-reply", "status" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task A_bad_message_is_refused_with_field_and_reason_and_nothing_is_written(string json, string code, string field)
    {
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        var caller = portal.Caller(await portal.AgentAsync());
        var before = await RowsAsync();

        (await caller.PostAsync($"/tickets/{ticket.Number}/messages", json)).Refused(400, code, field);

        Assert.Equal(before, await RowsAsync());
    }

    [Theory]
    [InlineData("limit=0", "page.limit", "limit")]
    [InlineData("limit=-1", "page.limit", "limit")]
    [InlineData("limit=201", "page.limit", "limit")]
    [InlineData("limit=99999999999999999999", "page.limit", "limit")]
    [InlineData("limit=ten", "page.limit", "limit")]
    [InlineData("limit=", "page.limit", "limit")]
    [InlineData("limit=1&limit=2", "page.limit", "limit")]
    [InlineData("cursor=garbage", "page.cursor", "cursor")]
    [InlineData("cursor=", "page.cursor", "cursor")]
    [InlineData("cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "page.cursor", "cursor")]
    [InlineData("cursor=Af__________AAAAAAAAAAAAAAAAAAAAAAAA", "page.cursor", "cursor")]
    [InlineData("cursor=%00", "page.cursor", "cursor")]
    [InlineData("sort=subject", "value.not-one-of", "sort")]
    [InlineData("sort=created_at;drop table tickets", "value.not-one-of", "sort")]
    [InlineData("status=lost", "value.unknown", "status")]
    [InlineData("priority=urgent", "value.unknown", "priority")]
    [InlineData("category=1", "value.unknown", "category")]
    [InlineData("assignee=bob", "value.unknown", "assignee")]
    [InlineData("requester=bob", "value.unknown", "requester")]
    [InlineData("q=%00", "text.unprintable", "q")]
    [InlineData("colour=red", "filter.unknown-name", "colour")]
    [InlineData("page=-5", "filter.unknown-name", "page")]
    public async Task A_bad_query_is_refused_with_name_and_reason(string query, string code, string field)
    {
        var caller = portal.Caller(await portal.AgentAsync());

        (await caller.GetAsync("/tickets?" + query)).Refused(400, code, field);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Only_json_is_taken(string contentType)
    {
        var caller = portal.Caller(await portal.CustomerAsync());
        using var content = new StringContent(Ticket("subject", "\"a\""), Encoding.UTF8);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);
        var before = await RowsAsync();

        (await caller.SendAsync(HttpMethod.Post, "/tickets", content)).Refused(415, "body.not-json");

        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        var caller = portal.Caller(await portal.CustomerAsync());
        using var content = new ByteArrayContent([(byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
        content.Headers.ContentType = new("application/json");

        Assert.Equal(400, (await caller.SendAsync(HttpMethod.Post, "/tickets", content)).Status);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("[click](javascript:alert(1))")]
    [InlineData("'; DROP TABLE tickets; --")]
    [InlineData("%' OR '1'='1 _ \\ $1 @p0 {0}")]
    [InlineData("{{7*7}} ${7*7} @(7*7)")]
    [InlineData("Привет 👋🏽 مرحبا")]
    public async Task What_looks_like_code_comes_back_as_the_text_it_is(string text)
    {
        var caller = portal.Caller(await portal.AgentAsync());

        var opened = (await caller.PostAsync("/tickets", new { subject = text, description = text, category = "bug", priority = "low" })).Succeeded(201);
        (await caller.PostAsync($"/tickets/{opened.Number}/messages", new { kind = "note", body = text })).Succeeded(201);

        var read = (await caller.GetAsync($"/tickets/{opened.Number}")).Succeeded().Body;
        Assert.Equal((text, text), (read.GetProperty("subject").GetString(), read.GetProperty("description").GetString()));
        var thread = (await caller.GetAsync($"/tickets/{opened.Number}/messages")).Succeeded().Body;
        Assert.Equal(text, thread.GetProperty("items")[0].GetProperty("body").GetString());
    }

    /// <summary>A good ticket in all but one field.</summary>
    private static string Ticket(string field, string json)
    {
        var fields = new Dictionary<string, string>
        {
            ["subject"] = "\"Wrong VAT\"",
            ["description"] = "\"It says 19 %.\"",
            ["category"] = "\"billing\"",
            ["priority"] = "\"high\"",
            [field] = json,
        };
        return "{" + string.Join(',', fields.Select(f => $"\"{f.Key}\": {f.Value}")) + "}";
    }

    private static string Quoted(string text) => $"\"{text}\"";

    private async Task<(int, int, int, int, int, int)> RowsAsync()
    {
        await using var db = portal.Database();
        return (
            await db.Tickets.CountAsync(), await db.TicketChanges.CountAsync(), await db.TicketReplies.CountAsync(),
            await db.TicketNotes.CountAsync(), await db.OutboxMessages.CountAsync(), await db.Tickets.SumAsync(t => t.Version));
    }
}
