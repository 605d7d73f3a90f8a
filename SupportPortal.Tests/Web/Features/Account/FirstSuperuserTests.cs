using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Web.Features.Account.FirstStart;

namespace SupportPortal.Tests.Web.Features.Account;

public class FirstSuperuserTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    [Fact]
    public async Task The_link_of_the_log_makes_one_superuser_and_then_no_more()
    {
        var link = portal.Services.GetRequiredService<FirstSuperuserCode>().Link();
        Assert.StartsWith("https://desk.example/account/first-superuser?code=", link, StringComparison.Ordinal);
        using var visitor = new Visitor(portal.App);
        Assert.Contains("has expired", (await visitor.GetAsync("/account/first-superuser?code=guessed")).Text, StringComparison.Ordinal);

        var weak = await SubmitAsync(visitor, link, "boss@desk.example", "short");
        Assert.Contains("at least 10", weak.Text, StringComparison.Ordinal);
        var made = await SubmitAsync(visitor, link, "boss@desk.example", "a phrase for the boss");
        Assert.EndsWith("/account/login", made.Location, StringComparison.Ordinal);

        Assert.Contains("superuser exists already", (await visitor.GetAsync(RegistrationTests.PathOf(link))).Text, StringComparison.Ordinal);
        await visitor.SignInAsync("boss@desk.example", "a phrase for the boss");
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/settings/users")).Status);
    }

    private static Task<Answer> SubmitAsync(Visitor visitor, string link, string email, string password) => visitor.SubmitAsync(
        RegistrationTests.PathOf(link), "first-superuser", ("Input.Name", "The boss"), ("Input.Email", email), ("Input.Password", password));
}

public class SuperuserOfTheSettingsTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    [Fact]
    public async Task The_settings_name_the_first_superuser_who_stays_as_they_made_themselves()
    {
        foreach (var password in new[] { "a phrase for the boss", "another phrase, set later" })
        {
            await using var app = portal.NewApp(host => host.UseSetting("Admin:Email", "boss@desk.example").UseSetting("Admin:Password", password));
            using var visitor = new Visitor(app);
            await visitor.SignInAsync("boss@desk.example", "a phrase for the boss");
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/settings/users")).Status);
        }
    }
}
