using System.Net;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Email;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Account;

public class RegistrationTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    private const string Password = "four words make one";

    [Fact]
    public async Task Who_registers_becomes_a_customer_once_the_link_and_the_password_are_given()
    {
        using var visitor = new Visitor(portal.App);
        var answer = await RegisterAsync(visitor, "newcomer@example.com");
        Assert.Contains("We sent a message to newcomer@example.com", answer.Text, StringComparison.Ordinal);
        Assert.Contains("did not work", (await visitor.SignInAsync("newcomer@example.com", Password)).Text, StringComparison.Ordinal);

        var mail = Assert.Single(await portal.MailsOfAsync((await portal.FindAsync("newcomer@example.com"))!.Id));
        Assert.Equal(EmailKinds.ConfirmEmail, mail.Kind);
        var confirmed = await visitor.SubmitAsync(PathOf(mail.Url), "confirm-email", ("Input.Password", Password));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account/profile")).Status);
        Assert.Equal(Roles.Customer, await RoleOfAsync("newcomer@example.com"));
    }

    [Fact]
    public async Task The_link_alone_does_not_open_an_account_that_a_stranger_made_with_this_address()
    {
        using var stranger = new Visitor(portal.App);
        await RegisterAsync(stranger, "owner@example.com");
        var mail = Assert.Single(await portal.MailsOfAsync((await portal.FindAsync("owner@example.com"))!.Id));

        using var owner = new Visitor(portal.App);
        var answer = await owner.SubmitAsync(PathOf(mail.Url), "confirm-email", ("Input.Password", "what the owner would type"));

        Assert.Contains("not the password", answer.Text, StringComparison.Ordinal);
        Assert.False((await portal.FindAsync("owner@example.com"))!.EmailConfirmed);
    }

    [Fact]
    public async Task A_confirmation_link_works_once()
    {
        using var visitor = new Visitor(portal.App);
        await RegisterAsync(visitor, "once@example.com");
        var mail = Assert.Single(await portal.MailsOfAsync((await portal.FindAsync("once@example.com"))!.Id));
        await visitor.SubmitAsync(PathOf(mail.Url), "confirm-email", ("Input.Password", Password));

        using var other = new Visitor(portal.App);
        var again = await other.SubmitAsync(PathOf(mail.Url), "confirm-email", ("Input.Password", Password));

        Assert.Contains("expired or was used", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registering_an_address_that_has_an_account_looks_the_same_and_tells_its_owner()
    {
        var owner = await portal.CustomerAsync();
        using var visitor = new Visitor(portal.App);
        var known = await RegisterAsync(visitor, owner.Email!);
        var unknown = await RegisterAsync(visitor, "nobody-yet@example.com");

        Assert.Equal(unknown.Status, known.Status);
        Assert.Equal(unknown.Text.Replace("nobody-yet@example.com", "", StringComparison.Ordinal), known.Text.Replace(owner.Email!, "", StringComparison.Ordinal));
        Assert.Equal(EmailKinds.AccountExists, Assert.Single(await portal.MailsOfAsync(owner.Id)).Kind);
        Assert.Equal(owner.PasswordHash, (await portal.FindAsync(owner.Email!))!.PasswordHash);
    }

    [Theory]
    [InlineData("", "a@example.com", Password, "Write something here")]
    [InlineData("\u202Ename", "b@example.com", Password, "cannot be shown")]
    [InlineData("Ann", "", Password, "Enter an e-mail address")]
    [InlineData("Ann", "no-at-sign", Password, "Enter an e-mail address")]
    [InlineData("Ann", "two@at@example.com", Password, "Enter an e-mail address")]
    [InlineData("Ann", "ann@localhost", Password, "Enter an e-mail address")]
    [InlineData("Ann", "ann@example.com\nBcc: x@example.com", Password, "Enter an e-mail address")]
    [InlineData("Ann", "c@example.com", "", "Enter your password")]
    [InlineData("Ann", "d@example.com", "short", "at least 10 characters")]
    [InlineData("Ann", "e@example.com", "aaaaaaaaaaaa", "different characters")]
    [InlineData("Ann", "long-enough@example.com", "Long-Enough@example.com", "first thing anybody would try")]
    public async Task What_cannot_be_taken_is_said_beside_its_field_and_nothing_typed_is_lost(
        string name, string email, string password, string words)
    {
        using var visitor = new Visitor(portal.App);
        var answer = await visitor.SubmitAsync("/account/register", "register",
            ("Input.Name", name), ("Input.Email", email), ("Input.Password", password));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.Contains("field-error", answer.Html, StringComparison.Ordinal);
        if (email.Length > 0 && !email.Contains('\n', StringComparison.Ordinal))
            Assert.Contains($"value=\"{email}\"", answer.Html, StringComparison.Ordinal);
        if (password.Length > 0)
            Assert.DoesNotContain(password + "\"", answer.Html, StringComparison.Ordinal);
        Assert.Null(await portal.FindAsync(email));
    }

    [Fact]
    public async Task Markup_in_a_name_is_shown_as_text()
    {
        using var visitor = new Visitor(portal.App);
        var answer = await visitor.SubmitAsync("/account/register", "register",
            ("Input.Name", "\"><script>alert(1)</script>"), ("Input.Email", ""), ("Input.Password", ""));
        Assert.DoesNotContain("<script>alert", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_start_with_the_public_address_whatever_host_the_request_claims()
    {
        var user = await portal.CustomerAsync();
        using var visitor = new Visitor(portal.App);
        visitor.Client.DefaultRequestHeaders.Host = "evil.example";
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        await visitor.SubmitAsync("/account/forgot-password", "forgot-password", ("Input.Email", user.Email!));

        var mail = Assert.Single(await portal.MailsOfAsync(user.Id));
        Assert.StartsWith("https://desk.example/account/reset-password?", mail.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", mail.Url, StringComparison.Ordinal);
    }

    internal static string PathOf(string url) => new Uri(url).PathAndQuery;

    private static Task<Answer> RegisterAsync(Visitor visitor, string email) => visitor.SubmitAsync("/account/register", "register",
        ("Input.Name", "New Comer"), ("Input.Email", email), ("Input.Password", Password));

    private async Task<string> RoleOfAsync(string email)
    {
        var user = await portal.FindAsync(email);
        await using var db = portal.Database();
        return (await db.UserRoles.Where(r => r.UserId == user!.Id).Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name).SingleAsync())!;
    }
}
