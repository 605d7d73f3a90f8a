using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.EndToEnd.Storm;

/// <summary>
/// The people of a storm and how they reach the desk: over the API, on whichever server has power. What is lost with a server is
/// lost; what a server answers with a fault of its own is kept.
/// </summary>
internal sealed class StormDesk : IDisposable
{
    public const int Customers = 3;

    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly List<StormServer> _servers = [];
    private readonly Dictionary<string, string> _tokens = [];

    public IReadOnlyList<StormServer> Servers => _servers;

    public ConcurrentQueue<string> Faults { get; } = new();

    public void Add(PortalServer server) => _servers.Add(new(server));

    public async Task SignInAsync(PortalServer server, DateTimeOffset started, DateTimeOffset until, params IEnumerable<string> staff)
    {
        foreach (var person in Enumerable.Range(1, Customers).Select(i => $"customer{i}").Prepend("admin").Concat(staff))
        {
            using var answer = await _client.PostAsJsonAsync(
                server.Url + "/api/v1/auth/token", new { email = $"{person}@example.com", password = DeskFixture.Password });
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
            _tokens[person] = StormTokens.Lasting(body.GetProperty("access_token").GetString()!, server, started, until);
        }
    }

    /// <summary>Null when the desk refused it, or when it was lost.</summary>
    public async Task<JsonElement?> AskAsync(
        string person, HttpMethod method, string path, object? body, CancellationToken ct, StormServer? on = null)
    {
        var server = on ?? _servers.Where(s => s.IsUp).OrderBy(_ => Random.Shared.Next()).FirstOrDefault() ?? _servers[0];
        await server.BackAsync(ct);
        using var request = new HttpRequestMessage(method, server.Url + "/api/v1" + path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", _tokens[person]);
        try
        {
            using var answer = await _client.SendAsync(request, ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            if ((int)answer.StatusCode is >= 500 or 401)
                Faults.Enqueue($"{method} {path}: {(int)answer.StatusCode} {text}");
            return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(text) : null;
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>Before there is a storm: nothing is lost, and a refusal is a mistake of the test.</summary>
    public async Task<JsonElement> DemandAsync(string person, string path, object? body, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, _servers[0].Url + "/api/v1" + path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", _tokens[person]);
        using var answer = await _client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async Task RunAsync(string job, CancellationToken ct, StormServer? on = null)
    {
        if (await AskAsync("admin", HttpMethod.Post, $"/jobs/{job}/run", null, ct, on) is { } run
            && run.GetProperty("error").GetString() is { } error)
            Faults.Enqueue($"{job}: {error}");
    }

    public void Dispose() => _client.Dispose();
}
