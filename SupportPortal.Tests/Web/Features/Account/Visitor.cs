using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Account;

/// <summary>A browser without script: keeps cookies, sends forms as they stand on the page, follows no redirect.</summary>
internal sealed partial class Visitor(WebApplicationFactory<Program> app) : IDisposable
{
    private readonly HttpClient _client = app.CreateClient(
        new() { AllowAutoRedirect = false, BaseAddress = new("https://desk.example") });

    public HttpClient Client => _client;

    public static async Task<Visitor> SignedInAsync(WebApplicationFactory<Program> app, PortalUser user)
    {
        var visitor = new Visitor(app);
        var answer = await visitor.SignInAsync(user.Email!, PortalFixture.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return visitor;
    }

    public async Task<Answer> GetAsync(string path, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (language is not null)
            request.Headers.AcceptLanguage.ParseAdd(language);
        using var response = await _client.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    /// <summary>Opens the page and sends one of its forms.</summary>
    public Task<Answer> SubmitAsync(string path, string form, params (string Name, string Value)[] fields) =>
        SubmitToAsync(path, path, [("_handler", form), .. fields]);

    /// <summary>Opens the page and sends a form of it that leads to another address.</summary>
    public async Task<Answer> SubmitToAsync(string path, string action, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(path);
        var token = AntiforgeryToken().Match(page.Html);
        Assert.True(token.Success, $"{path} answered {page.Status} and has no form:\n{page.Text}");
        return await PostAsync(action, [("__RequestVerificationToken", token.Groups["token"].Value), .. fields]);
    }

    public async Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return await Answer.OfAsync(response);
    }

    public Task<Answer> SignInAsync(string email, string password) =>
        SubmitAsync("/account/login", "login", ("Input.Email", email), ("Input.Password", password));

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1_000)]
    private static partial Regex AntiforgeryToken();
}

internal sealed partial record Answer(HttpStatusCode Status, string Html, string? Location, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>What a person reads on the page.</summary>
    public string Text => WebUtility.HtmlDecode(Spaces().Replace(Tags().Replace(Html, " "), " ")).Trim();

    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Headers.Location?.OriginalString,
        response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase));

    [GeneratedRegex("<head.*?</head>|<!--.*?-->|<[^>]*>", RegexOptions.Singleline, 1_000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1_000)]
    private static partial Regex Spaces();
}
