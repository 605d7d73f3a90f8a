using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Web.Features.Account;

public class LimitsAndHeadersTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    [Fact]
    public async Task Too_many_tries_for_one_account_are_answered_with_429_and_keep_what_was_typed()
    {
        await using var strict = portal.NewApp(host => host.UseSetting("RateLimits:SignIn:PerAccount", "2"));
        using var visitor = new Visitor(strict);
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.OK, (await visitor.SignInAsync("tried@example.com", "guess")).Status);

        var third = await visitor.SignInAsync(" Tried@Example.com", "guess");
        Assert.Equal(HttpStatusCode.TooManyRequests, third.Status);
        Assert.True(int.Parse(third.Headers["Retry-After"], CultureInfo.InvariantCulture) > 0);
        Assert.Contains("Too many tries", third.Text, StringComparison.Ordinal);
        Assert.Contains("Tried@Example.com", third.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.SignInAsync("other@example.com", "guess")).Status);
    }

    [Theory]
    [InlineData("RateLimits:Register:PerAddress", "/account/register", "register")]
    [InlineData("RateLimits:Mail:PerAddress", "/account/forgot-password", "forgot-password")]
    [InlineData("RateLimits:Mail:PerAddress", "/account/resend-confirmation", "resend-confirmation")]
    [InlineData("RateLimits:SignIn:PerAddress", "/account/login", "login")]
    public async Task One_address_cannot_try_many_accounts(string limit, string path, string form)
    {
        await using var strict = portal.NewApp(host => host.UseSetting(limit, "1"));
        using var visitor = new Visitor(strict);
        Task<Answer> TryAsync(string email) => visitor.SubmitAsync(path, form,
            ("Input.Name", "Ann"), ("Input.Email", email), ("Input.Password", "a good long password"));
        Assert.Equal(HttpStatusCode.OK, (await TryAsync("first@example.com")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync("second@example.com")).Status);
    }

    [Fact]
    public async Task The_token_endpoint_answers_429_as_a_problem()
    {
        await using var strict = portal.NewApp(host => host.UseSetting("RateLimits:Token:PerAccount", "1"));
        using var client = strict.CreateClient();
        var body = new { email = "tried@example.com", password = "guess" };
        using var first = await client.PostAsJsonAsync("/api/v1/auth/token", body);
        Assert.Equal(HttpStatusCode.Unauthorized, first.StatusCode);

        using var second = await client.PostAsJsonAsync("/api/v1/auth/token", body);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Equal("application/problem+json", second.Content.Headers.ContentType!.MediaType);
        Assert.True(second.Headers.RetryAfter!.Delta > TimeSpan.Zero);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/account/login")]
    [InlineData("/nowhere")]
    [InlineData("/account/profile")]
    [InlineData("/favicon.svg")]
    [InlineData("/api/v1/tickets")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/status/400")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var visitor = new Visitor(portal.App);
        var headers = (await visitor.GetAsync(path)).Headers;
        Assert.Contains("script-src 'self';", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Equal("DENY", headers["X-Frame-Options"]);
        Assert.Equal("same-origin", headers["Cross-Origin-Opener-Policy"]);
        Assert.Contains("camera=()", headers["Permissions-Policy"], StringComparison.Ordinal);
        Assert.Contains("Referrer-Policy", headers.Keys);
    }

    [Fact]
    public async Task The_language_is_the_profiles_then_the_cookies_then_the_browsers()
    {
        using var visitor = new Visitor(portal.App);
        Assert.Contains("Вход", (await visitor.GetAsync("/account/login", "ru")).Text, StringComparison.Ordinal);
        Assert.Contains("Sign in", (await visitor.GetAsync("/account/login", "de")).Text, StringComparison.Ordinal);

        var chosen = await visitor.SubmitToAsync("/account/login", "/preferences/language", ("language", "ru"), ("returnUrl", "/account/login"));
        Assert.Equal(HttpStatusCode.Redirect, chosen.Status);
        Assert.Contains("Вход", (await visitor.GetAsync("/account/login", "en")).Text, StringComparison.Ordinal);

        var english = await portal.CustomerAsync("en");
        await visitor.SignInAsync(english.Email!, PortalFixture.Password);
        Assert.Contains("Profile", (await visitor.GetAsync("/account/profile", "ru")).Text, StringComparison.Ordinal);
    }
}
