using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Web.Features.Preferences;

public class PreferencesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private readonly HttpClient _browser = portal.App.CreateClient(new() { BaseAddress = new("https://desk.example") });

    [Fact]
    public async Task A_visitor_chooses_a_language_and_stays_on_the_page()
    {
        var before = await PageAsync("/not-found");
        Assert.Equal("en", before.DocumentElement.GetAttribute("lang"));

        var after = await ChooseAsync(before, "language", "ru");

        Assert.Equal("ru", after.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Здесь ничего нет", after.QuerySelector("h1")!.TextContent);
        Assert.Equal("ru", (await PageAsync("/account/login")).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Who_is_signed_in_finds_language_and_theme_again_in_another_browser()
    {
        var person = await portal.CustomerAsync();
        await SignInAsync(_browser, person.Email!);
        await ChooseAsync(await PageAsync("/not-found"), "language", "ru");
        var chosen = await ChooseAsync(await PageAsync("/not-found"), "theme", "dark");
        Assert.Equal(("ru", "dark"), Look(chosen));

        await using var db = portal.Database();
        var kept = await db.Users.SingleAsync(u => u.Id == person.Id);
        Assert.Equal(("ru", "dark"), (kept.Language, kept.Theme));

        using var other = portal.App.CreateClient(new() { BaseAddress = new("https://desk.example") });
        await SignInAsync(other, person.Email!);
        Assert.Equal(("ru", "dark"), Look(await PageAsync("/not-found", other)));
    }

    [Theory]
    [InlineData("language", "xx")]
    [InlineData("theme", "\"><script>")]
    public async Task What_is_not_on_offer_is_refused(string what, string value)
    {
        var answer = await PostAsync(await PageAsync("/not-found"), what, value, "/");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task The_way_back_never_leads_to_another_site(string address)
    {
        using var still = portal.App.CreateClient(new() { BaseAddress = new("https://desk.example"), AllowAutoRedirect = false });
        var answer = await PostAsync(await PageAsync("/not-found", still), "language", "ru", address, still);
        Assert.Equal("/", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_form_of_another_site_changes_nothing()
    {
        using var content = new FormUrlEncodedContent([new("language", "ru")]);
        var answer = await _browser.PostAsync(new Uri("/preferences/language", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static (string?, string?) Look(IHtmlDocument page) =>
        (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("data-theme"));

    private static async Task SignInAsync(HttpClient browser, string email)
    {
        var page = await ReadAsync(await browser.GetAsync(new Uri("/account/login", UriKind.Relative)));
        var form = page.QuerySelectorAll("main form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("input[type=password]") is not null);
        var fields = form.QuerySelectorAll("input").OfType<IHtmlInputElement>()
            .Where(i => i.Type != "checkbox")
            .ToDictionary(i => i.Name!, i => i.Type switch { "email" => email, "password" => PortalFixture.Password, _ => i.Value });
        using var content = new FormUrlEncodedContent(fields);
        var answer = await browser.PostAsync(new Uri("/account/login", UriKind.Relative), content);
        Assert.Empty((await ReadAsync(answer)).QuerySelectorAll("input[type=password]"));
    }

    private async Task<IHtmlDocument> ChooseAsync(IHtmlDocument page, string what, string value)
    {
        var answer = await PostAsync(page, what, value, null);
        Assert.Equal("/not-found", answer.RequestMessage!.RequestUri!.AbsolutePath);
        return await ReadAsync(answer);
    }

    private async Task<HttpResponseMessage> PostAsync(
        IHtmlDocument page, string what, string value, string? back, HttpClient? browser = null)
    {
        // A visitor's header has no choice of theme; one form's token serves the other.
        var form = page.QuerySelectorAll("form[action^='/preferences/']").OfType<IHtmlFormElement>().First();
        string Hidden(string name) => form.QuerySelectorAll("input").OfType<IHtmlInputElement>().Single(i => i.Name == name).Value;
        using var content = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", Hidden("__RequestVerificationToken")),
            new("returnUrl", back ?? Hidden("returnUrl")),
            new(what, value),
        ]);
        return await (browser ?? _browser).PostAsync(new Uri($"/preferences/{what}", UriKind.Relative), content);
    }

    private async Task<IHtmlDocument> PageAsync(string path, HttpClient? browser = null) =>
        await ReadAsync(await (browser ?? _browser).GetAsync(new Uri(path, UriKind.Relative)));

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
}
