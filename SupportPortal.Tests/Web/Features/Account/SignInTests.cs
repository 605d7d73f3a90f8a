using System.Net;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Web.Features.Account;

public class SignInTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    [Fact]
    public async Task Whatever_keeps_a_person_out_the_answer_is_the_same()
    {
        var wrong = await portal.CustomerAsync();
        var unconfirmed = await portal.CustomerAsync();
        await portal.ChangeAsync(unconfirmed, u => u.EmailConfirmed = false);
        var shut = await portal.CustomerAsync();
        await portal.ChangeAsync(shut, u => u.DisabledAt = portal.Clock.GetUtcNow());
        var locked = await portal.CustomerAsync();
        await portal.ChangeAsync(locked, u => u.LockoutEnd = DateTimeOffset.MaxValue);

        (string Email, string Password)[] tries =
        [
            ("nobody@example.com", PortalFixture.Password),
            (wrong.Email!, "not the password"),
            (unconfirmed.Email!, PortalFixture.Password),
            (shut.Email!, PortalFixture.Password),
            (locked.Email!, PortalFixture.Password),
        ];
        var answers = new List<(HttpStatusCode, string, bool)>();
        foreach (var (email, password) in tries)
        {
            using var visitor = new Visitor(portal.App);
            var answer = await visitor.SignInAsync(email, password);
            answers.Add((answer.Status, answer.Text.Replace(email, "", StringComparison.Ordinal), answer.Headers.ContainsKey("Set-Cookie")));
        }

        Assert.Single(answers.Distinct());
        Assert.Contains("That did not work", answers[0].Item2, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_failures_the_right_password_fails_too()
    {
        var user = await portal.CustomerAsync();
        using var visitor = new Visitor(portal.App);
        for (var i = 0; i < 5; i++)
            await visitor.SignInAsync(user.Email!, $"wrong password {i}");

        var answer = await visitor.SignInAsync(user.Email!, PortalFixture.Password);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True((await portal.FindAsync(user.Email!))!.LockoutEnd > DateTimeOffset.MinValue);
    }

    [Theory]
    [InlineData("/account/profile", "/account/profile")]
    [InlineData("/support?x=1#y", "/support?x=1#y")]
    [InlineData("https://evil.example", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public async Task After_signing_in_one_stays_on_this_site(string asked, string reached)
    {
        var user = await portal.CustomerAsync();
        using var visitor = new Visitor(portal.App);
        var answer = await visitor.SubmitAsync(
            "/account/login?returnUrl=" + Uri.EscapeDataString(asked), "login",
            ("Input.Email", user.Email!), ("Input.Password", PortalFixture.Password));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var location = new Uri(new Uri("https://desk.example"), answer.Location!);
        Assert.Equal("desk.example", location.Host);
        Assert.Equal(reached, location.PathAndQuery + location.Fragment);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_for_scripts_other_sites_and_plain_http()
    {
        var user = await portal.CustomerAsync();
        using var visitor = new Visitor(portal.App);
        var cookie = (await visitor.SignInAsync(user.Email!, PortalFixture.Password)).Headers["Set-Cookie"];
        Assert.Contains("portal=", cookie, StringComparison.Ordinal);
        foreach (var part in new[] { "httponly", "samesite=lax", "secure" })
            Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/account/login", "login")]
    [InlineData("/account/register", "register")]
    [InlineData("/account/forgot-password", "forgot-password")]
    [InlineData("/account/logout", null)]
    [InlineData("/account/passkeys/request-options", null)]
    [InlineData("/preferences/language", null)]
    public async Task A_form_without_its_antiforgery_token_is_refused(string path, string? form)
    {
        using var visitor = new Visitor(portal.App);
        var answer = await visitor.PostAsync(path, ("_handler", form ?? ""), ("language", "ru"), ("Input.Email", "a@example.com"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Signing_out_everywhere_voids_copies_of_the_cookie_too()
    {
        var user = await portal.CustomerAsync();
        using var visitor = new Visitor(portal.App);
        var cookie = (await visitor.SignInAsync(user.Email!, PortalFixture.Password)).Headers["Set-Cookie"].Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, (await WithCookieAsync(cookie)).Status);

        var token = await visitor.SubmitAsync("/account/sessions", "end-all");

        Assert.Equal(HttpStatusCode.Redirect, token.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await WithCookieAsync(cookie)).Status);
    }

    private async Task<Answer> WithCookieAsync(string cookie)
    {
        using var copy = portal.App.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new("https://desk.example") });
        copy.DefaultRequestHeaders.Add("Cookie", cookie);
        using var response = await copy.GetAsync(new Uri("/account/profile", UriKind.Relative));
        return await Answer.OfAsync(response);
    }
}
