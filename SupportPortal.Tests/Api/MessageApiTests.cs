using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Account.Users;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Api;

public sealed class MessageApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Unknown = "019d0000-0000-7000-8000-0000000000ff";

    [Fact]
    public async Task Writing_reading_and_searching_tell_one_story()
    {
        var (one, other) = (await portal.AgentAsync(), await portal.AgentAsync());
        var (ann, bob) = (portal.Caller(one), portal.Caller(other));

        var begun = (await ann.PostAsync("/messages/conversations", new { kind = "direct", person = other.Email })).Succeeded(201);
        var id = begun.Body.GetProperty("id").GetGuid();
        Assert.Equal($"/api/v1/messages/conversations/{id}", begun.Headers.Location!.ToString());
        Assert.Equal(id, (await bob.PostAsync("/messages/conversations", new { kind = "direct", person = one.Id })).Succeeded().Body.GetProperty("id").GetGuid());

        var key = Guid.CreateVersion7().ToString();
        var sent = (await ann.PostAsync($"/messages/conversations/{id}/messages", new { body = $"@{other.Name} the ocelot" }, key)).Succeeded(201);
        var again = (await ann.PostAsync($"/messages/conversations/{id}/messages", new { body = $"@{other.Name} the ocelot" }, key)).Succeeded(201);
        Assert.Equal(Id(sent.Body), Id(again.Body));
        Assert.Equal(other.Id, Id(sent.Body.GetProperty("mentions")[0]));
        for (var i = 2; i <= 5; i++)
            (await ann.PostAsync($"/messages/conversations/{id}/messages", new { body = $"message {i}" })).Succeeded(201);

        Assert.Equal(5, (await bob.GetAsync("/messages/unread")).Succeeded().Body.GetProperty("unread").GetInt32());
        var listed = Items(await bob.GetAsync("/messages/conversations"))[0];
        Assert.Equal((5, true, "message 5", one.Id), (listed.GetProperty("unread").GetInt32(), listed.GetProperty("mentioned").GetBoolean(),
            listed.GetProperty("last_message").GetString(), Id(listed.GetProperty("with"))));

        var first = (await bob.GetAsync($"/messages/conversations/{id}/messages?limit=2")).Succeeded();
        Assert.Equal([5, 4], Items(first).Select(m => m.GetProperty("number").GetInt32()));
        var second = (await bob.GetAsync($"/messages/conversations/{id}/messages?limit=3&cursor={first.Body.GetProperty("next_cursor").GetString()}")).Succeeded();
        Assert.Equal([3, 2, 1], Items(second).Select(m => m.GetProperty("number").GetInt32()));
        Assert.Equal(JsonValueKind.Null, second.Body.GetProperty("next_cursor").ValueKind);

        Assert.Equal(2, (await bob.PostAsync($"/messages/conversations/{id}/read", new { up_to = 3 })).Succeeded().Body.GetProperty("unread").GetInt32());
        Assert.Equal(0, (await bob.PostAsync($"/messages/conversations/{id}/read", new { })).Succeeded().Body.GetProperty("unread").GetInt32());
        var found = Assert.Single(Items(await bob.GetAsync("/messages/search?q=ocelots")));
        Assert.Equal((1, id, one.Name), (found.GetProperty("number").GetInt32(), found.GetProperty("conversation_id").GetGuid(), found.GetProperty("conversation").GetString()));

        var mended = (await ann.PatchAsync($"/messages/conversations/{id}/messages/{Id(sent.Body)}", new { body = "the lynx" })).Succeeded();
        Assert.Equal(("the lynx", 0), (mended.Body.GetProperty("body").GetString(), mended.Body.GetProperty("mentions").GetArrayLength()));
        (await bob.PatchAsync($"/messages/conversations/{id}/messages/{Id(sent.Body)}", new { body = "mine" })).Refused(409, "message.not-yours");
        var gone = (await ann.SendAsync(HttpMethod.Delete, $"/messages/conversations/{id}/messages/{Id(sent.Body)}")).Succeeded();
        Assert.Equal(("", JsonValueKind.String), (gone.Body.GetProperty("body").GetString(), gone.Body.GetProperty("deleted_at").ValueKind));
        Assert.True((await bob.SendAsync(HttpMethod.Put, $"/messages/conversations/{id}/mute", ApiCaller.Json(new { muted = true }))).Succeeded().Body.GetProperty("muted").GetBoolean());
    }

    [Fact]
    public async Task A_channel_is_created_joined_left_and_archived()
    {
        var (one, other, boss) = (await portal.AgentAsync(), await portal.AgentAsync(), await portal.SuperuserAsync());
        var (ann, bob, lead) = (portal.Caller(one), portal.Caller(other), portal.Caller(boss));
        var id = Id((await ann.PostAsync("/messages/conversations", new { kind = "channel", name = "Api talk", description = "All about it" })).Succeeded(201).Body);
        (await bob.PostAsync("/messages/conversations", new { kind = "channel", name = "API TALK" })).Refused(409, "conversation.name-taken", "name");

        var offered = (await bob.GetAsync("/messages/channels")).Succeeded().Body.GetProperty("channels").EnumerateArray().Single(c => Id(c) == id);
        Assert.Equal((1, false), (offered.GetProperty("members").GetInt32(), offered.GetProperty("joined").GetBoolean()));
        (await bob.GetAsync($"/messages/conversations/{id}")).Refused(404, "conversation.not-found");
        (await bob.SendAsync(HttpMethod.Post, $"/messages/conversations/{id}/join")).Succeeded();
        var members = (await ann.PostAsync($"/messages/conversations/{id}/members", new { person = boss.Email })).Succeeded();
        Assert.Equal(3, members.Body.GetProperty("members").GetArrayLength());
        (await bob.SendAsync(HttpMethod.Post, $"/messages/conversations/{id}/leave")).Succeeded(204);
        (await bob.GetAsync($"/messages/conversations/{id}/members")).Refused(404, "conversation.not-found");

        (await ann.PatchAsync($"/messages/conversations/{id}", new { archived = true })).Refused(403, "auth.not-allowed");
        Assert.Equal("Talks", (await lead.PatchAsync($"/messages/conversations/{id}", new { name = "Talks", archived = true })).Succeeded().Body.GetProperty("name").GetString());
        (await ann.PostAsync($"/messages/conversations/{id}/messages", new { body = "More" })).Refused(409, "conversation.archived");
        (await bob.SendAsync(HttpMethod.Post, $"/messages/conversations/{id}/join")).Refused(409, "conversation.archived");
    }

    /// <summary>Method, path below /messages ({id}: a channel of the caller), body, status, code, field.</summary>
    public static TheoryData<string, string, string?, int, string, string?> Bad() => new()
    {
        { "POST", "/conversations", "{}", 400, "value.missing", "kind" },
        { "POST", "/conversations", """{ "kind": "group" }""", 400, "value.not-one-of", "kind" },
        { "POST", "/conversations", """{ "kind": "direct" }""", 400, "value.missing", "person" },
        { "POST", "/conversations", """{ "kind": "direct", "person": "nobody@example.com" }""", 400, "conversation.not-staff", "person" },
        { "POST", "/conversations", $$"""{ "kind": "direct", "person": "{{Unknown}}" }""", 400, "conversation.not-staff", "person" },
        { "POST", "/conversations", """{ "kind": "channel", "name": " " }""", 400, "text.empty", "name" },
        { "POST", "/conversations", """{ "kind": "channel", "name": "a\u202Eb" }""", 400, "text.unprintable", "name" },
        { "POST", "/conversations", $$"""{ "kind": "channel", "name": "{{new string('x', 61)}}" }""", 400, "text.too-long", "name" },
        { "POST", "/conversations/{id}/messages", """{ "body": "" }""", 400, "text.empty", "body" },
        { "POST", "/conversations/{id}/messages", """{ "body": 5 }""", 400, "value.wrong-type", "body" },
        { "POST", "/conversations/{id}/messages", """{ "body": "a\u0000b" }""", 400, "text.unprintable", "body" },
        { "POST", "/conversations/{id}/messages", """{ "body": "x\u202Efdp.exe" }""", 400, "text.unprintable", "body" },
        { "POST", "/conversations/{id}/messages", $$"""{ "body": "{{new string('x', 10_001)}}" }""", 400, "text.too-long", "body" },
        { "POST", "/conversations/{id}/messages", """{ "body": "x", "author": "me" }""", 400, "value.unknown-field", "author" },
        { "POST", $"/conversations/{Unknown}/messages", """{ "body": "x" }""", 404, "conversation.not-found", null },
        { "GET", $"/conversations/{Unknown}/messages", null, 404, "conversation.not-found", null },
        { "GET", "/conversations/{id}/messages?cursor=nonsense", null, 400, "page.cursor", "cursor" },
        { "GET", "/conversations/{id}/messages?limit=0", null, 400, "page.limit", "limit" },
        { "PATCH", $"/conversations/{{id}}/messages/{Unknown}", """{ "body": "x" }""", 404, "message.not-found", null },
        { "DELETE", $"/conversations/{Unknown}/messages/{Unknown}", null, 404, "conversation.not-found", null },
        { "POST", $"/conversations/{Unknown}/join", null, 404, "conversation.not-found", null },
        { "POST", "/conversations/{id}/members", "{}", 400, "value.missing", "person" },
        { "POST", "/conversations/{id}/members", """{ "person": "' OR 1=1 --" }""", 400, "conversation.not-staff", "person" },
        { "PUT", "/conversations/{id}/mute", "{}", 400, "value.missing", "muted" },
        { "POST", "/conversations/{id}/read", """{ "up_to": "all" }""", 400, "value.wrong-type", "up_to" },
        { "GET", "/conversations?limit=201", null, 400, "page.limit", "limit" },
        { "GET", "/search", null, 400, "value.missing", "q" },
        { "GET", $"/search?q={new string('x', 201)}", null, 400, "text.too-long", "q" },
        { "GET", "/search?q=x&cursor=1", null, 400, "page.cursor", "cursor" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Bad_input_is_refused_with_field_and_reason(string method, string path, string? body, int status, string code, string? field)
    {
        var ann = portal.Caller(await portal.AgentAsync());
        var id = path.Contains("{id}", StringComparison.Ordinal)
            ? Id((await ann.PostAsync("/messages/conversations", new { kind = "channel", name = $"bad {Guid.CreateVersion7():N}" })).Succeeded(201).Body)
            : Guid.Empty;

        var answer = await ann.SendAsync(
            new(method), "/messages" + path.Replace("{id}", $"{id}", StringComparison.Ordinal), body is null ? null : ApiCaller.Json(body));

        answer.Refused(status, code, field);
    }

    [Theory]
    [InlineData("%22")]
    [InlineData("%22%22%20-%20!%20%26%20(")]
    [InlineData("a%00b")]
    [InlineData("-secret")]
    [InlineData("%25%5F%5B")]
    [InlineData("%F0%9F%98%80")]
    public async Task Any_words_can_be_looked_for(string words) =>
        (await portal.Caller(await portal.AgentAsync()).GetAsync($"/messages/search?q={words}")).Succeeded();

    [Fact]
    public async Task Who_loses_the_staff_role_or_is_shut_out_loses_access_at_once()
    {
        var (one, other) = (await portal.AgentAsync(), await portal.AgentAsync());
        var ann = portal.Caller(one);
        var id = Id((await ann.PostAsync("/messages/conversations", new { kind = "direct", person = other.Id })).Succeeded(201).Body);
        (await ann.PostAsync($"/messages/conversations/{id}/messages", new { body = "Hi" })).Succeeded(201);
        var bob = portal.Caller(other);
        (await bob.GetAsync($"/messages/conversations/{id}")).Succeeded();
        var admin = await portal.SuperuserAsync();

        await using var scope = portal.As(admin);
        Assert.True((await scope.ServiceProvider.GetRequiredService<ShutAccount>().ExecuteAsync(other.Id, "left", default)).IsDone);
        Assert.True((await scope.ServiceProvider.GetRequiredService<ChangeRole>().ExecuteAsync(one.Id, Roles.Customer, default)).IsDone);

        Assert.Equal(401, (await bob.GetAsync($"/messages/conversations/{id}")).Status);
        Assert.Equal(401, (await ann.GetAsync($"/messages/conversations/{id}")).Status);
        await using var db = portal.Database();
        var customer = (await db.Users.FindAsync(one.Id))!;
        Assert.Equal(403, (await portal.Caller(customer).GetAsync($"/messages/conversations/{id}")).Status);
    }

    private static Guid Id(JsonElement thing) => thing.GetProperty("id").GetGuid();

    private static List<JsonElement> Items(ApiAnswer answer) => [.. answer.Succeeded().Body.GetProperty("items").EnumerateArray()];
}
