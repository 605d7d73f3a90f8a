using System.Net;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Email;

namespace SupportPortal.Tests.Web.Features.Account;

public class ResetPasswordTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    private const string NewPassword = "quite another phrase";

    [Fact]
    public async Task The_link_sets_a_new_password_once_and_ends_what_was_signed_in()
    {
        var user = await portal.CustomerAsync();
        using var elsewhere = await Visitor.SignedInAsync(portal.App, user);
        using var visitor = new Visitor(portal.App);
        await visitor.SubmitAsync("/account/forgot-password", "forgot-password", ("Input.Email", user.Email!));
        var mail = Assert.Single(await portal.MailsOfAsync(user.Id));
        Assert.Equal(EmailKinds.ResetPassword, mail.Kind);
        var path = RegistrationTests.PathOf(mail.Url);

        var weak = await visitor.SubmitAsync(path, "reset-password", ("Input.Password", "short"));
        Assert.Contains("at least 10", weak.Text, StringComparison.Ordinal);
        var done = await visitor.SubmitAsync(path, "reset-password", ("Input.Password", NewPassword));
        Assert.EndsWith("/account/login?done=reset", done.Location, StringComparison.Ordinal);
        var again = await visitor.SubmitAsync(path, "reset-password", ("Input.Password", "one more phrase here"));
        Assert.Contains("expired or was used", again.Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account/profile")).Status);
        Assert.Contains("did not work", (await visitor.SignInAsync(user.Email!, PortalFixture.Password)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync(user.Email!, NewPassword)).Status);
    }

    [Theory]
    [InlineData("/account/reset-password")]
    [InlineData("/account/reset-password?user=1&code=%00")]
    [InlineData("/account/reset-password?user=not-a-guid&code=!!!!")]
    [InlineData("/account/reset-password?user=019d0000-0000-7000-8000-00000000ffff&code=YWJj")]
    public async Task A_torn_link_is_refused_in_plain_words(string path)
    {
        using var visitor = new Visitor(portal.App);
        var answer = await visitor.SubmitAsync(path, "reset-password", ("Input.Password", NewPassword));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("Have a new one sent", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_for_a_link_never_says_whether_there_is_an_account()
    {
        var user = await portal.CustomerAsync();
        using var visitor = new Visitor(portal.App);
        foreach (var (path, form) in new[] { ("/account/forgot-password", "forgot-password"), ("/account/resend-confirmation", "resend-confirmation") })
        {
            var known = await visitor.SubmitAsync(path, form, ("Input.Email", user.Email!));
            var unknown = await visitor.SubmitAsync(path, form, ("Input.Email", "nobody@example.com"));
            Assert.Equal(unknown.Status, known.Status);
            Assert.Equal(unknown.Text.Replace("nobody@example.com", "", StringComparison.Ordinal), known.Text.Replace(user.Email!, "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Changing_the_password_takes_the_old_one_and_signs_out_elsewhere()
    {
        var user = await portal.CustomerAsync();
        using var elsewhere = await Visitor.SignedInAsync(portal.App, user);
        using var visitor = await Visitor.SignedInAsync(portal.App, user);
        var wrong = await visitor.SubmitAsync("/account/password", "change-password", ("Input.Current", "guess"), ("Input.Password", NewPassword));
        Assert.Contains("not your current password", wrong.Text, StringComparison.Ordinal);

        var done = await visitor.SubmitAsync(
            "/account/password", "change-password", ("Input.Current", PortalFixture.Password), ("Input.Password", NewPassword));

        Assert.EndsWith("?done=true", done.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account/profile")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account/profile")).Status);
    }
}
