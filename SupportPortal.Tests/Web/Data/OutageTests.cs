using System.Data.Common;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Features.AccessRecovery;
using SupportPortal.Tests.Web.Features.Account;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Data;

/// <summary>What people see while the database does not answer, and that nothing they typed is lost.</summary>
public sealed class OutageTests(RecoveryPortal desk) : IClassFixture<RecoveryPortal>
{
    private const string Story = "A long story about a phone that fell into the sea, <b>twice</b>.";

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql, "Host=127.0.0.1;Port=1;Database=portal;Username=nobody;Timeout=2")]
    [InlineData(DatabaseProvider.SqlServer, "Server=tcp:127.0.0.1,1;Database=portal;Connect Timeout=2;Encrypt=false;User Id=nobody;Password=nothing;ConnectRetryCount=0")]
    public async Task An_outage_comes_as_the_driver_says_it(DatabaseProvider provider, string connection)
    {
        await using var services = new ServiceCollection().AddLogging().AddPortalData(new(provider, connection)).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();

        var problem = await Assert.ThrowsAnyAsync<DbException>(() => db.Tickets.AnyAsync());

        Assert.True(problem.IsOutage());
    }

    [Theory]
    [InlineData("en", "Our database does not answer")]
    [InlineData("ru", "База данных сейчас не отвечает")]
    public async Task A_form_that_cannot_be_saved_comes_back_as_it_was_sent(string language, string words)
    {
        var (app, gone) = await NewDeskAsync();
        await using var server = app;
        using var visitor = new Visitor(app);
        visitor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        await visitor.GetAsync("/recover/start/email-change");
        await gone.DisposeAsync();

        var answer = await visitor.SubmitAsync("/recover/start/email-change", "start",
            ("Input.Email", "old@customer.example"), ("Input.NewEmail", "new@customer.example"), ("Input.Statement", Story));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"old@customer.example\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"new@customer.example\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains(Story, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>twice</b>", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_a_page_that_cannot_even_be_shown_is_kept_and_can_be_sent_again()
    {
        var (app, gone) = await NewDeskAsync();
        await using var server = app;
        using var visitor = new Visitor(app);
        var asked = await visitor.SubmitAsync("/recover/start/two-factor-reset", "start", ("Input.Email", "old@customer.example"), ("Input.Statement", "Hello."));
        var page = await visitor.GetAsync(asked.Location!);
        var token = page.Html.Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        await gone.DisposeAsync();

        var kept = await visitor.PostAsync(new Uri(new("https://desk.example"), asked.Location!).AbsolutePath,
            ("__RequestVerificationToken", token), ("_handler", "answers"), ("Input.SignedUp", "In spring"), ("Input.LastTickets", Story));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, kept.Status);
        Assert.Contains("Our database does not answer", kept.Text, StringComparison.Ordinal);
        Assert.Contains($"action=\"{new Uri(new("https://desk.example"), asked.Location!).AbsolutePath}\"", kept.Html, StringComparison.Ordinal);
        Assert.Contains("name=\"Input.SignedUp\" value=\"In spring\"", kept.Html, StringComparison.Ordinal);
        Assert.Contains("name=\"_handler\" value=\"answers\"", kept.Html, StringComparison.Ordinal);
        Assert.Contains(Story, kept.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>twice</b>", kept.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_signed_in_is_told_what_happened_and_stays_so()
    {
        var (app, gone) = await NewDeskAsync();
        await using var server = app;
        using var visitor = await Visitor.SignedInAsync(app, await CustomerOfAsync(app));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/support")).Status);
        await gone.DisposeAsync();
        desk.Clock.Advance(TimeSpan.FromSeconds(31)); // nobody can be vouched for any more

        var page = await visitor.GetAsync("/support?page=2");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("Our database does not answer", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/support?page=2\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("portal=", page.Headers.GetValueOrDefault("Set-Cookie") ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_page_throws_nobody_out()
    {
        var (app, gone) = await NewDeskAsync();
        await using var server = app;
        var person = await CustomerOfAsync(app);
        var claims = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person.Id.ToString()), new(PortalClaims.Session, Guid.CreateVersion7().ToString())], "test"));
        var states = app.Services.GetRequiredService<AccountStates>();
        Assert.False(await states.StaysAsync(claims, CancellationToken.None)); // the session is nobody's
        await gone.DisposeAsync();

        await Assert.ThrowsAnyAsync<DbException>(async () => await states.AgreesAsync(claims, CancellationToken.None));
        Assert.True(await states.StaysAsync(claims, CancellationToken.None));
    }

    [Fact]
    public async Task A_password_is_not_sent_back()
    {
        var (app, gone) = await NewDeskAsync();
        await using var server = app;
        using var visitor = new Visitor(app);
        await visitor.GetAsync("/account/login");
        await gone.DisposeAsync();

        var answer = await visitor.SubmitAsync("/account/login", "login", ("Input.Email", "old@customer.example"), ("Input.Password", "never shown again"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("value=\"old@customer.example\"", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("never shown again", answer.Html, StringComparison.Ordinal);
    }

    private static async Task<PortalUser> CustomerOfAsync(WebApplicationFactory<Program> app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var user = new PortalUser { UserName = "c@example.com", Email = "c@example.com", EmailConfirmed = true, Name = "C", Language = "en" };
        Assert.True((await users.CreateAsync(user, PortalFixture.Password)).Succeeded);
        await users.AddToRoleAsync(user, Roles.Customer);
        return user;
    }

    /// <summary>A desk as people meet it, whose database can go away.</summary>
    private async Task<(WebApplicationFactory<Program> App, TestDatabase Database)> NewDeskAsync()
    {
        var database = await TestDatabase.CreateAsync();
        var app = desk.NewApp(host => host.UseSetting("ConnectionStrings:Portal", database.ConnectionString).UseEnvironment("Production"));
        _ = app.Services;
        return (app, database);
    }
}
