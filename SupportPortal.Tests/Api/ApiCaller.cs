using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Api;

/// <summary>Somebody who calls the API; nobody in particular without a token.</summary>
public sealed class ApiCaller(HttpClient http)
{
    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiAnswer> PostAsync(string path, object? body = null, string? key = null) =>
        SendAsync(HttpMethod.Post, path, body is null ? null : Json(body), key: key);

    public Task<ApiAnswer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, Json(body));

    public Task<ApiAnswer> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, Json(body));

    public async Task<ApiAnswer> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, string? language = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("/api/v1" + path, UriKind.Relative)) { Content = content };
        if (language is not null)
            request.Headers.AcceptLanguage.Add(new(language));
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request);
        return new(
            (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(), answer.Headers);
    }

    /// <summary>A string is sent as it is, everything else as the JSON of it.</summary>
    public static StringContent Json(object body) =>
        new(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
}

public sealed record ApiAnswer(int Status, string? ContentType, string Text, HttpResponseHeaders Headers)
{
    public JsonElement Body => JsonSerializer.Deserialize<JsonElement>(Text);

    public string Number => Body.GetProperty("ticket_number").GetString()!;

    public ApiAnswer Succeeded(int status = 200)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Text}");
        return this;
    }

    /// <summary>A problem through and through: status, code, words, and the field where one is to blame.</summary>
    public ApiAnswer Refused(int status, string code, string? field = null)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Text}");
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal(status, Body.GetProperty("status").GetInt32());
        Assert.Equal(code, Body.GetProperty("code").GetString());
        Assert.Equal($"urn:support-portal:{code}", Body.GetProperty("type").GetString());
        Assert.Contains(' ', Body.GetProperty("title").GetString()!);
        AssertWords(Body.GetProperty("detail").GetString());
        if (field is not null)
            AssertWords(Assert.Single(Body.GetProperty("errors").GetProperty(field).EnumerateArray()).GetString());
        return this;
    }

    // A code that has no words would come back as itself.
    private static void AssertWords(string? text) => Assert.Contains(' ', text!);
}

public static class ApiCallers
{
    public static ApiCaller Nobody(this PortalFixture portal) => portal.WithToken(null);

    public static ApiCaller Caller(this PortalFixture portal, PortalUser person) =>
        portal.WithToken(portal.TokenOf(person));

    /// <summary>As signing in over the API would give it.</summary>
    public static string TokenOf(this PortalFixture portal, PortalUser person)
    {
        using var scope = portal.Services.CreateScope();
        var session = scope.ServiceProvider.GetRequiredService<Sessions>()
            .StartAsync(person.Id, SessionKind.Api, CancellationToken.None).GetAwaiter().GetResult();
        return portal.Services.GetRequiredService<ApiTokens>().Issue(person, session).AccessToken;
    }

    public static ApiCaller WithToken(this PortalFixture portal, string? token)
    {
        var http = portal.App.CreateClient(new() { AllowAutoRedirect = false });
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new(http);
    }
}
