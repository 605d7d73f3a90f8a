using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Outbox;
using SupportPortal.Web;
using SupportPortal.Web.Features.AccessRecovery.Emails;
using SupportPortal.Web.Features.Outbox;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.AccessRecovery;

/// <summary>What somebody who cannot sign in finds in their mailbox.</summary>
public sealed class RecoveryEmailTests(MailDesk desk) : IClassFixture<MailDesk>
{
    private const string Reference = "REC-ABCD-EFGH-JKMN";
    private const string Secret = "5ec4e700";

    [Theory]
    [InlineData("en", "1234 5678", "valid for 10 minutes", "our staff never asks for it", "It was not you? Stop it", "Two-step sign-in off", Reference)]
    [InlineData("ru", "1234 5678", "действует 10 минут.", "никогда не спрашивают код", "Это были не вы? Остановить", "Выключить двухэтапный вход", Reference)]
    public async Task The_code_is_large_and_says_how_long_it_is_good_and_that_it_is_nobody_elses(string language, params string[] words)
    {
        var mail = await SentAsync(await desk.CustomerAsync(language), new(
            RecoveryMail.Code, RecoveryType.TwoFactorReset, Reference, Code: "12345678", NotMeUrl: Mails.LinkTo(RecoveryLinkKind.NotMe, Secret)));

        Assert.All(words, word => Assert.Contains(word, mail.Text, StringComparison.Ordinal));
        Assert.All(words, word => Assert.Contains(word, mail.Html, StringComparison.Ordinal));
        Assert.DoesNotContain("1234", mail.Subject, StringComparison.Ordinal);
        Assert.Contains($"https://desk.example/recover/not-me?code={Secret}", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"https://desk.example/recover/{Reference}\"", mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public async Task Every_letter_has_words_of_its_own(string language)
    {
        var user = await desk.CustomerAsync(language);
        var subjects = new HashSet<string>(StringComparer.Ordinal);
        foreach (var letter in Enum.GetValues<RecoveryMail>())
        {
            var mail = await SentAsync(user, Whole(letter));
            Assert.True(subjects.Add(mail.Subject), $"{letter}: {mail.Subject}");
            Assert.DoesNotContain("access_recovery", mail.Subject + mail.Text + mail.Html, StringComparison.Ordinal);
            Assert.Contains(Reference, mail.Text, StringComparison.Ordinal);
            Assert.Contains($"<html lang=\"{language}\"", mail.Html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(RecoveryMail.NewPassword, "The link is good until March 2, 2026, 3:30 PM (UTC+5:30)")]
    [InlineData(RecoveryMail.ConfirmAddress, "The link is good until March 2, 2026, 3:30 PM (UTC+5:30)")]
    [InlineData(RecoveryMail.AddressWillChange, "It changes on March 2, 2026, 3:30 PM (UTC+5:30) at the earliest")]
    [InlineData(RecoveryMail.AddressChanged, "You can take it back until March 2, 2026, 3:30 PM (UTC+5:30)")]
    public async Task A_term_is_told_in_the_readers_time_zone(RecoveryMail letter, string words)
    {
        var user = await desk.CustomerAsync();
        await desk.ChangeAsync(user.Id, one => one.TimeZone = "Asia/Kolkata");

        var mail = await SentAsync(user, Whole(letter));

        Assert.Contains(words, mail.Text.Replace('\u202f', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_wrote_stays_text()
    {
        const string bad = "<img src=x onerror=alert(1)>";
        var mail = await SentAsync(await desk.CustomerAsync(), new(
            RecoveryMail.Rejected, RecoveryType.EmailChange, Reference,
            Reason: $"No. {bad} [here](javascript:alert(2))", NewEmail: "\"<script>alert(3)</script>\"@example.com"));

        Assert.DoesNotContain("<img", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript", mail.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", mail.Html, StringComparison.Ordinal);
        Assert.Contains(bad, mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_looks_into_the_outbox_sees_neither_code_nor_links_that_open_something()
    {
        var user = await desk.CustomerAsync();
        foreach (var letter in Enum.GetValues<RecoveryMail>())
        {
            var owed = await OweAsync(user, Whole(letter));

            await using var scope = desk.As(null);
            var preview = await scope.ServiceProvider.GetRequiredService<MailPreviewQuery>().ExecuteAsync(owed.Id, CancellationToken.None);

            Assert.NotNull(preview);
            var all = preview.Subject + preview.Text + preview.Html;
            Assert.DoesNotContain(Secret, all, StringComparison.Ordinal);
            Assert.DoesNotContain("code=", all, StringComparison.Ordinal);
            Assert.DoesNotContain("1234", all, StringComparison.Ordinal);
            Assert.DoesNotContain("5678", all, StringComparison.Ordinal);
            Assert.Contains(Reference, all, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://evil.example/recover/new-password?code=1", null)]
    [InlineData("https://desk.example.evil.example/recover/new-password?code=1", null)]
    [InlineData(null, "https://evil.example/recover/not-me?code=1")]
    public async Task A_link_to_another_house_is_not_sent(string? url, string? notMe)
    {
        var user = await desk.CustomerAsync();
        var owed = await OweAsync(user, new(RecoveryMail.NewPassword, RecoveryType.PasswordReset, Reference, Url: url, NotMeUrl: notMe));

        await MailDesk.SendAsync(desk.App);

        Assert.NotEqual(OutboxState.Sent, Assert.Single(await desk.OwedAsync(one => one.Id == owed.Id)).State);
        Assert.Empty(MailsTo(user));
    }

    private RecoveryMails Mails => new(desk.Services.GetRequiredService<IDataProtectionProvider>(), desk.Services.GetRequiredService<PortalLinks>());

    /// <summary>With all that a letter can carry.</summary>
    private RecoveryMailPayload Whole(RecoveryMail letter) => new(
        letter,
        RecoveryType.EmailChange,
        Reference,
        Code: "12345678",
        Url: Mails.LinkTo(RecoveryLinkKind.Undo, Secret),
        NotMeUrl: Mails.LinkTo(RecoveryLinkKind.NotMe, Secret),
        Reason: "The name on the document is another one.",
        NewEmail: "new@example.net",
        Until: new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));

    private async Task<OutboxMessage> OweAsync(PortalUser user, RecoveryMailPayload letter)
    {
        var owed = Mails.Owe(user.Id, letter, desk.Clock.GetUtcNow());
        await using var db = desk.Database();
        db.Add(owed);
        await db.SaveChangesAsync();
        return owed;
    }

    private async Task<ReceivedMail> SentAsync(PortalUser user, RecoveryMailPayload letter)
    {
        await OweAsync(user, letter);
        var before = MailsTo(user).Count;
        await MailDesk.SendAsync(desk.App);
        var mails = MailsTo(user);
        Assert.Equal(before + 1, mails.Count);
        return mails[^1];
    }

    private List<ReceivedMail> MailsTo(PortalUser user) =>
        [.. new DirectoryInfo(Path.Combine(desk.DataPath, "mail")) is { Exists: true } folder
            ? folder.EnumerateFiles("*.eml").OrderBy(file => file.LastWriteTimeUtc).Select(file => ReceivedMail.Parse(File.ReadAllText(file.FullName)))
                .Where(mail => mail.Recipient == user.Email)
            : []];
}
