using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Account.Users;

namespace SupportPortal.Tests.Web.Features.Account;

public partial class OwnAccountTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    [Fact]
    public async Task The_profile_is_kept_and_the_next_page_speaks_the_new_language()
    {
        var user = await portal.CustomerAsync();
        using var visitor = await Visitor.SignedInAsync(portal.App, user);
        var saved = await visitor.SubmitAsync("/account/profile", "profile",
            ("Input.Name", "Анна"), ("Input.Language", "ru"), ("Input.TimeZone", "Asia/Yekaterinburg"), ("Input.Theme", "dark"));

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var next = await visitor.GetAsync("/account/profile?done=true", "en");
        Assert.Contains("Сохранено.", next.Text, StringComparison.Ordinal);
        Assert.Contains("data-theme=\"dark\"", next.Html, StringComparison.Ordinal);
        Assert.Equal("Asia/Yekaterinburg", (await portal.FindAsync(user.Email!))!.TimeZone);
    }

    [Theory]
    [InlineData("Input.Name", "")]
    [InlineData("Input.Name", "a\u0001b")]
    [InlineData("Input.Language", "xx")]
    [InlineData("Input.TimeZone", "Mars/Olympus")]
    [InlineData("Input.Theme", "\"><script>")]
    public async Task A_profile_that_cannot_be_kept_changes_nothing(string field, string value)
    {
        var user = await portal.CustomerAsync();
        using var visitor = await Visitor.SignedInAsync(portal.App, user);
        (string Name, string Value)[] good =
            [("Input.Name", "New name"), ("Input.Language", "en"), ("Input.TimeZone", "UTC"), ("Input.Theme", "system")];
        var answer = await visitor.SubmitAsync(
            "/account/profile", "profile", [.. good.Select(f => f.Name == field ? (field, value) : f)]);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("field-error", answer.Html, StringComparison.Ordinal);
        Assert.Equal(user.Name, (await portal.FindAsync(user.Email!))!.Name);
    }

    [Fact]
    public async Task A_phone_number_is_kept_as_digits_for_whoever_knows_the_password_and_its_owner_is_told()
    {
        var user = await portal.CustomerAsync();
        using var elsewhere = await Visitor.SignedInAsync(portal.App, user);
        using var visitor = await Visitor.SignedInAsync(portal.App, user);

        var guessed = await visitor.SubmitAsync("/account/profile", "phone", ("Input.Phone", "+44 20 7946 0018"), ("Input.Password", "a guess"));
        Assert.Contains("not your current password", guessed.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"&#x2B;44 20 7946 0018\"", guessed.Html, StringComparison.Ordinal);
        Assert.Null((await portal.FindAsync(user.Email!))!.PhoneNumber);
        Assert.Empty(await portal.MailsOfAsync(user.Id));

        var saved = await visitor.SubmitAsync("/account/profile", "phone", ("Input.Phone", "+44 (20) 7946-0018"), ("Input.Password", PortalFixture.Password));
        Assert.EndsWith("?done=true", saved.Location, StringComparison.Ordinal);
        Assert.Equal("+442079460018", (await portal.FindAsync(user.Email!))!.PhoneNumber);
        Assert.Equal(EmailKinds.SecurityNotice, Assert.Single(await portal.MailsOfAsync(user.Id)).Kind);
        Assert.Contains("value=\"&#x2B;442079460018\"", (await visitor.GetAsync("/account/profile")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/support")).Status);

        await visitor.SubmitAsync("/account/profile", "phone", ("Input.Phone", "442079460018"), ("Input.Password", PortalFixture.Password));
        await visitor.SubmitAsync("/account/profile", "phone", ("Input.Phone", ""), ("Input.Password", PortalFixture.Password));
        Assert.Null((await portal.FindAsync(user.Email!))!.PhoneNumber);
        Assert.Equal(3, (await portal.MailsOfAsync(user.Id)).Count);
    }

    [Theory]
    [InlineData("1234")]
    [InlineData("123456789012345678901")]
    [InlineData("12+34567")]
    [InlineData("call me at 12345")]
    [InlineData("<b>12345</b>")]
    [InlineData("٣٤٥٦٧٨٩")]
    public async Task A_number_that_nobody_can_call_is_refused_beside_its_field(string typed)
    {
        var user = await portal.CustomerAsync();
        using var visitor = await Visitor.SignedInAsync(portal.App, user);
        var answer = await visitor.SubmitAsync("/account/profile", "phone", ("Input.Phone", typed), ("Input.Password", PortalFixture.Password));
        Assert.Contains("5 to 20 digits", answer.Text, StringComparison.Ordinal);
        Assert.Null((await portal.FindAsync(user.Email!))!.PhoneNumber);
    }

    [Fact]
    public async Task One_session_can_be_ended_and_the_others_go_on()
    {
        var user = await portal.CustomerAsync();
        using var here = await Visitor.SignedInAsync(portal.App, user);
        using var there = await Visitor.SignedInAsync(portal.App, user);
        var listed = SessionId().Matches((await here.GetAsync("/account/sessions")).Html);
        var other = Assert.Single(listed).Groups["id"].Value;

        await here.SubmitAsync("/account/sessions", $"end-{other}", ("session", other));

        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/account/profile")).Status);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/account/profile")).Status);
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_else()
    {
        var (victim, attacker) = (await portal.CustomerAsync(), await portal.CustomerAsync());
        using var theirs = await Visitor.SignedInAsync(portal.App, victim);
        await using var db = portal.Database();
        var session = await db.Sessions.SingleAsync(s => s.UserId == victim.Id);
        using var visitor = await Visitor.SignedInAsync(portal.App, attacker);
        using var second = await Visitor.SignedInAsync(portal.App, attacker);
        var own = SessionId().Match((await visitor.GetAsync("/account/sessions")).Html).Groups["id"].Value;

        await visitor.SubmitAsync("/account/sessions", $"end-{own}", ("session", session.Id.ToString()));

        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync("/account/profile")).Status);
    }

    [Fact]
    public async Task Users_are_found_by_part_of_their_name_or_address_in_any_case()
    {
        var user = await portal.CustomerAsync();
        await portal.ChangeAsync(user, u => u.Name = "Zoë Ünique-Name");
        var query = portal.Services.CreateScope().ServiceProvider.GetRequiredService<UserListQuery>();
        foreach (var search in new[] { "ünique-n", " ZOË ", user.Email!.ToUpperInvariant(), user.Email[..user.Email.IndexOf('@', StringComparison.Ordinal)] })
            Assert.Contains((await query.ExecuteAsync(search, null, 1, default)).Rows, row => row.Id == user.Id);
        Assert.Empty((await query.ExecuteAsync("%' OR 1=1 --", null, -5, default)).Rows);
        Assert.DoesNotContain((await query.ExecuteAsync(null, "Staff", 1, default)).Rows, row => row.Id == user.Id);
    }

    [GeneratedRegex("name=\"session\" value=\"(?<id>[^\"]+)\"", RegexOptions.None, 1_000)]
    private static partial Regex SessionId();
}
