using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Email;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Account;

public partial class SecondFactorTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    [Fact]
    public async Task Setting_it_up_shows_recovery_codes_once_and_asks_for_a_code_from_then_on()
    {
        var user = await portal.CustomerAsync();
        using var visitor = await Visitor.SignedInAsync(portal.App, user);
        var setup = await visitor.GetAsync("/account/two-factor");
        Assert.Contains("<svg", setup.Html, StringComparison.Ordinal);
        var wrong = await visitor.SubmitAsync("/account/two-factor", "enable-2fa", ("Input.Code", "000000"));
        Assert.Contains("does not fit", wrong.Text, StringComparison.Ordinal);

        var on = await visitor.SubmitAsync("/account/two-factor", "enable-2fa", ("Input.Code", Code(setup)));
        var codes = RecoveryCode().Matches(on.Html).Select(m => m.Groups["key"].Value).ToList();
        Assert.Equal(10, codes.Count);
        Assert.DoesNotContain(codes[0], (await visitor.GetAsync("/account/two-factor")).Html, StringComparison.Ordinal);
        Assert.Contains(await portal.MailsOfAsync(user.Id), m => m.Kind == EmailKinds.SecurityNotice);

        using var other = new Visitor(portal.App);
        var first = await other.SignInAsync(user.Email!, PortalFixture.Password);
        Assert.Contains("/account/login-2fa", first.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/account/profile")).Status);
        var second = await other.SubmitAsync("/account/login-2fa", "login-2fa", ("Input.Code", Code(setup)));
        Assert.Equal(HttpStatusCode.Redirect, second.Status);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/account/profile")).Status);
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once()
    {
        var user = await portal.CustomerAsync();
        var codes = await EnableAsync(user);

        using var first = new Visitor(portal.App);
        await first.SignInAsync(user.Email!, PortalFixture.Password);
        await first.SubmitAsync("/account/login-recovery-code", "login-recovery-code", ("Input.Code", codes[0]));
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/account/profile")).Status);

        using var second = new Visitor(portal.App);
        await second.SignInAsync(user.Email!, PortalFixture.Password);
        var again = await second.SubmitAsync("/account/login-recovery-code", "login-recovery-code", ("Input.Code", codes[0]));
        Assert.Contains("used already", again.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/account/profile")).Status);
    }

    [Fact]
    public async Task Guessing_recovery_codes_shuts_the_account_like_guessing_passwords()
    {
        var user = await portal.CustomerAsync();
        await EnableAsync(user);
        using var visitor = new Visitor(portal.App);
        await visitor.SignInAsync(user.Email!, PortalFixture.Password);
        Answer last = null!;
        for (var i = 0; i < 6; i++)
            last = await visitor.SubmitAsync("/account/login-recovery-code", "login-recovery-code", ("Input.Code", $"AAAAA-0000{i}"));
        Assert.EndsWith("/account/lockout", last.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turning_it_off_takes_the_password()
    {
        var user = await portal.CustomerAsync();
        using var visitor = await Visitor.SignedInAsync(portal.App, user);
        var setup = await visitor.GetAsync("/account/two-factor");
        await visitor.SubmitAsync("/account/two-factor", "enable-2fa", ("Input.Code", Code(setup)));

        var refused = await visitor.SubmitAsync("/account/two-factor", "change-2fa", ("Input.Password", "guess"), ("Input.Action", "disable"));
        Assert.Contains("not your current password", refused.Text, StringComparison.Ordinal);
        Assert.True((await portal.FindAsync(user.Email!))!.TwoFactorEnabled);

        await visitor.SubmitAsync("/account/two-factor", "change-2fa", ("Input.Password", PortalFixture.Password), ("Input.Action", "disable"));
        Assert.False((await portal.FindAsync(user.Email!))!.TwoFactorEnabled);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account/profile")).Status);
    }

    private static string Code(Answer setup) =>
        Authenticator.CodeFor(KeyShown().Match(setup.Html).Groups["key"].Value.Replace(" ", "", StringComparison.Ordinal));

    private async Task<List<string>> EnableAsync(PortalUser user)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var account = (await users.FindByIdAsync(user.Id.ToString()))!;
        await users.ResetAuthenticatorKeyAsync(account);
        await users.SetTwoFactorEnabledAsync(account, true);
        return [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 10))!];
    }

    [GeneratedRegex("<code class=\"key\">(?<key>[^<]+)</code>", RegexOptions.None, 1_000)]
    private static partial Regex KeyShown();

    [GeneratedRegex("<li><code>(?<key>[^<]+)</code></li>", RegexOptions.None, 1_000)]
    private static partial Regex RecoveryCode();
}
