using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Outbox;
using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Account;

public sealed class SecurityNoticeTests(MailDesk desk) : IClassFixture<MailDesk>
{
    [Theory]
    [InlineData("en", AccountChange.PasswordChanged, "Your password was changed")]
    [InlineData("en", AccountChange.PasskeyRemoved, "A passkey was removed")]
    [InlineData("ru", AccountChange.PasswordChanged, "Ваш пароль изменён")]
    [InlineData("ru", AccountChange.SecondStepOff, "Двухэтапный вход выключен")]
    public async Task It_says_what_was_changed(string language, AccountChange change, string words)
    {
        var mail = await NoticeAsync(await desk.CustomerAsync(language), change);
        Assert.Equal(words, mail.Subject);
        Assert.Contains(words, mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public async Task No_two_changes_are_told_alike(string language)
    {
        var user = await desk.CustomerAsync(language);
        var subjects = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in Enum.GetValues<AccountChange>())
        {
            var subject = (await NoticeAsync(user, change)).Subject;
            Assert.True(subjects.Add(subject) && !subject.Contains('_', StringComparison.Ordinal), $"{change}: {subject}");
        }
    }

    [Fact]
    public async Task A_new_password_is_told_as_one()
    {
        var user = await desk.CustomerAsync();
        using var visitor = await Visitor.SignedInAsync(desk.App, user);
        await visitor.SubmitAsync("/account/password", "change-password",
            ("Input.Current", PortalFixture.Password), ("Input.Password", "another good password"), ("Input.Repeat", "another good password"));
        await MailDesk.SendAsync(desk.App);
        Assert.Equal("Your password was changed", Assert.Single(MailsTo(user)).Subject);
    }

    private async Task<ReceivedMail> NoticeAsync(PortalUser user, AccountChange change)
    {
        await using (var scope = desk.App.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AccountMails>().SecurityNoticeAsync(user, change, CancellationToken.None);
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
