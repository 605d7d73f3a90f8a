using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Features.Account;
using SupportPortal.Web.Features.AccessRecovery.Emails;

namespace SupportPortal.Tests.Web.Features.AccessRecovery;

/// <summary>The pages of people who cannot sign in, in a browser without script.</summary>
public sealed partial class RecoveryPagesTests(RecoveryPortal portal) : IClassFixture<RecoveryPortal>
{
    private const string NewPassword = "quite another phrase";

    [Theory]
    [InlineData("en", "What keeps you out?")]
    [InlineData("ru", "Что мешает вам войти?")]
    public async Task Who_is_locked_out_finds_four_ways_and_the_way_back(string language, string title)
    {
        using var visitor = new Visitor(portal.App);
        var page = await visitor.GetAsync("/recover", language);

        Assert.Contains(title, page.Text, StringComparison.Ordinal);
        foreach (var path in new[] { "start/password-reset", "start/two-factor-reset", "start/account-unlock", "start/email-change", "status" })
        {
            Assert.Contains($"href=\"/recover/{path}\"", page.Html, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/recover/{path}", language)).Status);
        }

        Assert.Contains("href=\"/account/forgot-password\"", page.Html, StringComparison.Ordinal);
        Assert.EndsWith("/recover", (await visitor.GetAsync("/recover/start/everything")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account/login", "/recover")]
    [InlineData("/account/forgot-password", "/recover")]
    [InlineData("/account/lockout", "/recover/start/account-unlock")]
    public async Task Whoever_stands_before_a_shut_door_is_shown_the_way(string from, string to)
    {
        using var visitor = new Visitor(portal.App);
        Assert.Contains($"href=\"{to}\"", (await visitor.GetAsync(from)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_code_to_a_new_password_without_anybody_else()
    {
        var user = await portal.CustomerAsync();
        using var elsewhere = await Visitor.SignedInAsync(portal.App, user);
        using var visitor = new Visitor(portal.App);
        var path = await StartAsync(visitor, "password-reset", user.Email!);

        var wrong = await visitor.SubmitAsync(path, "code", ("Input.Code", "0000 0000"));
        Assert.Contains("code is not right", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\" autofocus aria-describedby=\"Input-Code-hint Input-Code-error\"", wrong.Html, StringComparison.Ordinal);
        var right = await visitor.SubmitAsync(path, "code", ("Input.Code", (await portal.LetterAsync(user, RecoveryMail.Code)).Code!));
        Assert.EndsWith($"{path}?done=code_right", right.Location, StringComparison.Ordinal);
        var page = await visitor.GetAsync(right.Location!);
        Assert.Contains("Thank you, the code was right.", page.Text, StringComparison.Ordinal);
        Assert.Contains("We have sent a link", page.Text, StringComparison.Ordinal);

        var link = PathOf((await portal.LetterAsync(user, RecoveryMail.NewPassword)).Url!);
        var weak = await visitor.SubmitAsync(link, "new-password", ("Input.Password", "short"));
        Assert.Contains("at least 10", weak.Text, StringComparison.Ordinal);
        var done = await visitor.SubmitAsync(link, "new-password", ("Input.Password", NewPassword));
        Assert.EndsWith("/account/login?done=reset", done.Location, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/support")).Status);
        Assert.Contains("This link opens nothing", (await visitor.GetAsync(link)).Text, StringComparison.Ordinal);
        Assert.Contains("Done", (await visitor.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync(user.Email!, NewPassword)).Status);
    }

    /// <summary>Everything that a stranger can do, side by side: for an account that is there and one that is not.</summary>
    [Theory]
    [InlineData("password-reset")]
    [InlineData("two-factor-reset")]
    [InlineData("account-unlock")]
    [InlineData("email-change")]
    public async Task No_page_tells_whether_there_is_an_account(string type)
    {
        var user = await portal.CustomerAsync();
        var (known, unknown) = (await SeenByAStrangerAsync(type, user.Email!), await SeenByAStrangerAsync(type, $"nobody-{user.Email}"));
        Assert.Equal(unknown.Count, known.Count);
        Assert.All(known.Zip(unknown), pair => Assert.Equal(pair.Second, pair.First));
    }

    [Fact]
    public async Task The_page_opens_where_the_request_was_made_and_for_the_reference_with_its_address()
    {
        var user = await portal.CustomerAsync();
        using var visitor = new Visitor(portal.App);
        var path = await StartAsync(visitor, "account-unlock", user.Email!);
        var reference = path["/recover/".Length..];
        using var stranger = new Visitor(portal.App);

        Assert.EndsWith($"/recover/status?reference={reference}", (await stranger.GetAsync(path)).Location, StringComparison.Ordinal);
        var asked = await stranger.GetAsync($"/recover/status?reference={reference}");
        Assert.Contains($"value=\"{reference}\"", asked.Html, StringComparison.Ordinal);
        var wrongAddress = await ComeBackAsync(stranger, reference, "somebody@else.example");
        var wrongReference = await ComeBackAsync(stranger, RecoveryReference.Draw(), user.Email!);
        Assert.Contains("no request with this reference and this address", wrongAddress.Text, StringComparison.Ordinal);
        Assert.Contains("no request with this reference and this address", wrongReference.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync(path)).Status);

        var back = await ComeBackAsync(stranger, reference.ToLowerInvariant().Replace('-', ' '), user.Email!.ToUpperInvariant());
        Assert.EndsWith(path, back.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(path)).Status);

        // A pass for one opens no other.
        var other = await StartAsync(visitor, "account-unlock", user.Email!);
        Assert.EndsWith($"/recover/status?reference={other["/recover/".Length..]}", (await stranger.GetAsync(other)).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("REC-AAAA-AAAA-AAA0")]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("..%2f..%2faccount%2flogin")]
    public async Task What_is_no_reference_is_shown_nowhere(string reference)
    {
        using var visitor = new Visitor(portal.App);
        var page = await visitor.GetAsync($"/recover/status?reference={Uri.EscapeDataString(reference)}");
        Assert.DoesNotContain("alert(1)", page.Html, StringComparison.Ordinal);
        Assert.Contains("begins with REC", (await ComeBackAsync(visitor, reference, "a@b.example")).Text, StringComparison.Ordinal);
        Assert.EndsWith("/recover/status", (await visitor.GetAsync($"/recover/{Uri.EscapeDataString(reference)}")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("email-change", "Input.Email", "", "Input-Email-error")]
    [InlineData("email-change", "Input.Email", "no address", "Input-Email-error")]
    [InlineData("email-change", "Input.NewEmail", "", "Input-NewEmail-error")]
    [InlineData("email-change", "Input.NewEmail", "old@customer.example", "Input-NewEmail-error")]
    [InlineData("password-reset", "Input.Statement", "a\u0001b", "Input-Statement-error")]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(string type, string field, string value, string error)
    {
        using var visitor = new Visitor(portal.App);
        (string Name, string Value)[] good =
            [("Input.Email", "old@customer.example"), ("Input.NewEmail", "new@customer.example"), ("Input.Statement", "A <b>new</b> phone.")];
        var answer = await visitor.SubmitAsync($"/recover/start/{type}", "start", [.. good.Select(f => f.Name == field ? (field, value) : f)]);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains($"id=\"{error}\"", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>new</b>", answer.Html, StringComparison.Ordinal);
        if (field != "Input.Statement")
            Assert.Contains("A &lt;b&gt;new&lt;/b&gt; phone.", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_answers_and_a_call_are_given_and_what_becomes_of_them_is_told()
    {
        var (user, judge) = (await portal.CustomerAsync(), await portal.AgentAsync());
        using var visitor = new Visitor(portal.App);
        var path = await StartAsync(visitor, "two-factor-reset", user.Email!);
        var reference = path["/recover/".Length..];
        Assert.Contains("You need 2 of the ways below, and one of them must be: a phone call or an identity document", (await visitor.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Contains("two people look at it", (await visitor.GetAsync(path)).Text, StringComparison.Ordinal);

        var script = await UploadAsync(visitor, path, "photo.png", "<script>alert(1)</script>"u8.ToArray());
        Assert.Contains("JPEG or PNG picture", script.Text, StringComparison.Ordinal);
        Assert.Contains("id=\"Input-Picture-error\"", script.Html, StringComparison.Ordinal);
        Assert.Contains("at most 5 MB", (await UploadAsync(visitor, path, "photo.png", [.. Pictures.Png, .. new byte[RecoveryDocument.MostBytes]])).Text, StringComparison.Ordinal);
        Assert.Contains("Choose a picture first", (await UploadAsync(visitor, path, "", [])).Text, StringComparison.Ordinal);
        Assert.EndsWith("?done=document", (await UploadAsync(visitor, path, "photo.png", Pictures.Png)).Location, StringComparison.Ordinal);

        var empty = await visitor.SubmitAsync(path, "answers", ("Input.SignedUp", ""), ("Input.LastTickets", " "), ("Input.Other", ""));
        Assert.Contains("id=\"Input-SignedUp-error\"", empty.Html, StringComparison.Ordinal);
        Assert.EndsWith("?done=answers", (await visitor.SubmitAsync(path, "answers", ("Input.SignedUp", "In spring"), ("Input.LastTickets", ""))).Location, StringComparison.Ordinal);
        var call = await visitor.SubmitAsync(path, "call", ("Input.Wish", ""));
        Assert.Contains("id=\"Input-Wish-error\"", call.Html, StringComparison.Ordinal);
        Assert.EndsWith("?done=call", (await visitor.SubmitAsync(path, "call", ("Input.Wish", "After six"))).Location, StringComparison.Ordinal);

        await portal.JudgeAsync(judge, reference, RecoveryMethod.IdentityDocument);
        await portal.JudgeAsync(judge, reference, RecoveryMethod.KnownAnswers, isAccepted: false);
        var page = await visitor.GetAsync(path);
        Assert.Contains("A photo of a document Accepted", page.Text, StringComparison.Ordinal);
        Assert.Contains("Answers that only you know Was not enough", page.Text, StringComparison.Ordinal);
        Assert.Contains("A phone call We look at it", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(judge.Name, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_it_was_rejected_is_read_as_it_was_written()
    {
        var (user, admin) = (await portal.CustomerAsync(), await portal.AgentAsync());
        using var visitor = new Visitor(portal.App);
        var path = await StartAsync(visitor, "two-factor-reset", user.Email!);
        await portal.RejectAsync(admin, path["/recover/".Length..], "No. <img src=x onerror=alert(1)>");

        var page = await visitor.GetAsync(path);

        Assert.Contains("No. &lt;img src=x onerror=alert(1)&gt;", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"_handler\" value=\"code\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"_handler\" value=\"withdraw\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_withdrawn()
    {
        var user = await portal.CustomerAsync();
        using var visitor = new Visitor(portal.App);
        var path = await StartAsync(visitor, "account-unlock", user.Email!);

        var done = await visitor.SubmitAsync(path, "withdraw");

        Assert.EndsWith("?done=withdrawn", done.Location, StringComparison.Ordinal);
        Assert.Contains("This request is withdrawn", (await visitor.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal(RecoveryStatus.Withdrawn, (await portal.RequestAsync(path["/recover/".Length..])).Status);
    }

    [Fact]
    public async Task A_link_that_is_only_looked_at_does_nothing()
    {
        var user = await portal.CustomerAsync();
        using var visitor = new Visitor(portal.App);
        var path = await StartAsync(visitor, "account-unlock", user.Email!);
        var link = PathOf((await portal.LetterAsync(user, RecoveryMail.Code)).NotMeUrl!);

        for (var look = 0; look < 2; look++)
            Assert.Contains("It was not you?", (await visitor.GetAsync(link)).Text, StringComparison.Ordinal);
        Assert.Equal(RecoveryStatus.Submitted, (await portal.RequestAsync(path["/recover/".Length..])).Status);

        var stopped = await visitor.SubmitAsync(link, "follow");
        Assert.Contains("The request is stopped", stopped.Text, StringComparison.Ordinal);
        Assert.NotNull((await portal.RequestAsync(path["/recover/".Length..])).ObjectedAt);
        Assert.Contains("This link opens nothing", (await visitor.GetAsync(link)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/recover/new-password")]
    [InlineData("/recover/new-password?code=")]
    [InlineData("/recover/confirm-address?code=%00%00")]
    [InlineData("/recover/not-me?code=\"><script>alert(1)</script>")]
    [InlineData("/recover/undo?code=0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_torn_link_is_answered_in_plain_words_with_a_way_on(string path)
    {
        using var visitor = new Visitor(portal.App);
        var page = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("This link opens nothing", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/recover/status\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_address_is_confirmed_waits_takes_effect_and_is_taken_back()
    {
        var (user, judge) = (await portal.CustomerAsync(), await portal.AgentAsync());
        var (first, second) = (await portal.AgentAsync(), await portal.AgentAsync());
        var fresh = $"fresh-{user.Email}";
        using var visitor = new Visitor(portal.App);
        var path = await StartAsync(visitor, "email-change", user.Email!, fresh);
        var reference = path["/recover/".Length..];
        await visitor.SubmitAsync(path, "code", ("Input.Code", (await portal.LetterAsync(user, RecoveryMail.Code)).Code!));
        await UploadAsync(visitor, path, "passport.png", Pictures.Png);
        await portal.JudgeAsync(judge, reference, RecoveryMethod.IdentityDocument);
        await portal.ApproveAsync(first, reference);
        var reviewed = await visitor.GetAsync(path);
        Assert.Contains("We look at it now", reviewed.Text, StringComparison.Ordinal);
        await portal.ApproveAsync(second, reference);
        Assert.Contains($"sent a link to {fresh}", (await visitor.GetAsync(path)).Text, StringComparison.Ordinal);

        var confirmed = await visitor.SubmitAsync(PathOf((await portal.LetterAsync(user, RecoveryMail.ConfirmAddress)).Url!), "follow");
        Assert.Contains($"{fresh} is confirmed", confirmed.Text, StringComparison.Ordinal);
        Assert.Contains("takes effect", confirmed.Text, StringComparison.Ordinal);
        Assert.Contains($"You have confirmed {fresh}", (await visitor.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync(user.Email!, PortalFixture.Password)).Status);

        await portal.LaterAsync(TimeSpan.FromHours(25));
        Assert.EndsWith(path, (await ComeBackAsync(visitor, reference, user.Email!)).Location, StringComparison.Ordinal);
        Assert.Contains("Your account has the new address", (await visitor.GetAsync(path)).Text, StringComparison.Ordinal);
        using var newcomer = new Visitor(portal.App);
        Assert.Equal(HttpStatusCode.Redirect, (await newcomer.SignInAsync(fresh, PortalFixture.Password)).Status);

        var undone = await visitor.SubmitAsync(PathOf((await portal.LetterAsync(user, RecoveryMail.AddressChanged)).Url!), "follow");
        Assert.Contains("Your account has its old address again", undone.Text, StringComparison.Ordinal);
        Assert.Contains("The change was taken back", (await visitor.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await newcomer.GetAsync("/support")).Status);
    }

    [Fact]
    public async Task Neither_caches_nor_referrers_get_to_know_an_address_with_a_code()
    {
        using var visitor = new Visitor(portal.App);
        var page = await visitor.GetAsync("/recover/new-password?code=abc");
        Assert.Equal("strict-origin", page.Headers["Referrer-Policy"]);
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_requests_for_one_address_are_refused_in_words()
    {
        await using var app = portal.NewApp(host => host.UseSetting("RateLimits:Recovery:PerAccount", "2"));
        using var visitor = new Visitor(app);
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(visitor, "account-unlock", "flooded@customer.example")).Status);

        var refused = await SubmitAsync(visitor, "account-unlock", "flooded@customer.example");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains("Too many tries", refused.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"flooded@customer.example\"", refused.Html, StringComparison.Ordinal);
    }

    private async Task<List<string>> SeenByAStrangerAsync(string type, string email)
    {
        using var visitor = new Visitor(portal.App);
        var path = await StartAsync(visitor, type, email, $"new-{email}");
        Answer[] seen =
        [
            await visitor.GetAsync(path),
            await visitor.SubmitAsync(path, "code", ("Input.Code", "12345678")),
            await visitor.SubmitAsync(path, "send-code"),
            await UploadAsync(visitor, path, "photo.png", Pictures.Png),
            await visitor.SubmitAsync(path, "answers", ("Input.SignedUp", "In spring")),
            await visitor.SubmitAsync(path, "call", ("Input.Wish", "After six")),
            await visitor.GetAsync(path),
            await ComeBackAsync(visitor, path["/recover/".Length..], email),
            await visitor.SubmitAsync(path, "withdraw"),
            await visitor.GetAsync(path),
        ];
        return [.. seen.Select(answer => Plain($"{answer.Status} {answer.Location ?? answer.Text}", email, path["/recover/".Length..]))];
    }

    private static string Plain(string words, string email, string reference) => words
        .Replace(email, "{email}", StringComparison.OrdinalIgnoreCase).Replace(reference, "{reference}", StringComparison.Ordinal);

    private static async Task<string> StartAsync(Visitor visitor, string type, string email, string? newEmail = null)
    {
        var answer = await SubmitAsync(visitor, type, email, newEmail);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var path = ReferencePath().Match(answer.Location!);
        Assert.True(path.Success, answer.Location);
        return path.Value;
    }

    private static Task<Answer> SubmitAsync(Visitor visitor, string type, string email, string? newEmail = null) => visitor.SubmitAsync(
        $"/recover/start/{type}", "start",
        ("Input.Email", email), ("Input.NewEmail", newEmail ?? $"new-{email}"), ("Input.Statement", "I have a new phone."));

    private static Task<Answer> ComeBackAsync(Visitor visitor, string reference, string email) =>
        visitor.SubmitAsync("/recover/status", "come-back", ("Input.Reference", reference), ("Input.Email", email));

    private static async Task<Answer> UploadAsync(Visitor visitor, string path, string name, byte[] content)
    {
        var token = AntiforgeryToken().Match((await visitor.GetAsync(path)).Html).Groups["token"].Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token, Encoding.UTF8), "__RequestVerificationToken" },
            { new StringContent("document", Encoding.UTF8), "_handler" },
        };
        if (name.Length > 0)
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            form.Add(file, "Input.Picture", name);
        }

        using var response = await visitor.Client.PostAsync(new Uri(path, UriKind.Relative), form);
        return await Answer.OfAsync(response);
    }

    private static string PathOf(string url) => new Uri(url).PathAndQuery;

    [GeneratedRegex("/recover/REC-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", RegexOptions.None, 1_000)]
    private static partial Regex ReferencePath();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1_000)]
    private static partial Regex AntiforgeryToken();
}
