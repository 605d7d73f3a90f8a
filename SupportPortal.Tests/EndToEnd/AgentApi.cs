using System.Net.Http.Json;
using System.Text.Json;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>Somebody at work elsewhere, over the API: the other side of a conversation, without another window.</summary>
internal sealed class AgentApi : IDisposable
{
    private const string Recoveries = "/api/v1/access-recovery-requests";

    private readonly HttpClient _client;

    private AgentApi(HttpClient client) => _client = client;

    public static async Task<AgentApi> SignInAsync(PortalServer server, string email)
    {
        var client = new HttpClient { BaseAddress = new(server.Url) };
        using var answer = await client.PostAsJsonAsync("/api/v1/auth/token", new { email, password = DeskFixture.Password });
        var token = await BodyOfAsync(answer);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.GetProperty("access_token").GetString());
        return new(client);
    }

    public Task<JsonElement> TicketAsync(string number) => SendAsync(HttpMethod.Get, $"/api/v1/tickets/{number}");

    /// <summary>The number of some ticket that the person may see and that people have talked on.</summary>
    public async Task<string> FirstTicketAsync()
    {
        var tickets = (await SendAsync(HttpMethod.Get, "/api/v1/tickets")).GetProperty("items");
        return tickets[0].GetProperty("ticket_number").GetString()!;
    }

    /// <summary>Opens a ticket, for its writer or (staff) for somebody else, and answers its number.</summary>
    public async Task<string> OpenAsync(string subject, string? requester = null, string priority = "medium")
    {
        var ticket = await SendAsync(
            HttpMethod.Post, "/api/v1/tickets", new { subject, description = "It does not work.", category = "technical", priority, requester });
        return ticket.GetProperty("ticket_number").GetString()!;
    }

    public Task ReplyAsync(string number, string body) =>
        SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/messages", new { kind = "reply", body });

    public Task NoteAsync(string number, string body) =>
        SendAsync(HttpMethod.Post, $"/api/v1/tickets/{number}/messages", new { kind = "note", body });

    public Task ChangeAsync(string number, object change) => SendAsync(HttpMethod.Patch, $"/api/v1/tickets/{number}", change);

    /// <summary>
    /// Breaks the promise of some ticket that is in time: of its oldest one, made Critical, two hours are long over.
    /// </summary>
    public async Task<string> BreachAsync()
    {
        var tickets = (await SendAsync(HttpMethod.Get, "/api/v1/tickets?sla=in_time&sort=created_at&limit=1")).GetProperty("items");
        var number = tickets[0].GetProperty("ticket_number").GetString()!;
        await ChangeAsync(number, new { priority = "critical" });
        return number;
    }

    /// <summary>To its end, whatever the clock starts besides.</summary>
    public Task RunJobAsync(string job) => SendAsync(HttpMethod.Post, $"/api/v1/jobs/{job}/run");

    /// <summary>Says for an agent, or takes back, that they are there.</summary>
    public Task SetAvailabilityAsync(string agent, object wish) => SendAsync(HttpMethod.Put, $"/api/v1/availability/{agent}", wish);

    /// <summary>Accepts what somebody gave who cannot sign in.</summary>
    public async Task AcceptEvidenceAsync(string reference, string method) => await SendAsync(
        HttpMethod.Post, $"{Recoveries}/{reference}/evidence", new { version = await VersionAsync(reference), method, accepted = true, notes = "Looked at it." });

    public async Task ApproveRecoveryAsync(string reference) => await SendAsync(
        HttpMethod.Post, $"{Recoveries}/{reference}/approve", new { version = await VersionAsync(reference), notes = "It fits." });

    public void Dispose() => _client.Dispose();

    private async Task<int> VersionAsync(string reference) =>
        (await SendAsync(HttpMethod.Get, $"{Recoveries}/{reference}")).GetProperty("version").GetInt32();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await _client.SendAsync(request);
        return await BodyOfAsync(answer);
    }

    private static async Task<JsonElement> BodyOfAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
