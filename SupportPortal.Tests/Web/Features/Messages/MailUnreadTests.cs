using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Notifications;
using SupportPortal.Tests.Api;
using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Features.Account;
using SupportPortal.Tests.Web.Outbox;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Messages.Mail;
using SupportPortal.Web.Features.Messages.Thread;
using SupportPortal.Web.Features.Notifications.Settings;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Messages;

public sealed class MailUnreadTests(MailDesk desk) : IClassFixture<MailDesk>
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly Talk _talk = new(desk);

    [Fact]
    public async Task What_was_not_read_for_a_while_comes_in_one_mail_once_and_in_the_readers_language()
    {
        await using var mail = await StartAsync();
        var (ann, bob) = (await desk.AgentAsync(), await desk.AgentAsync("ru"));
        var direct = (await _talk.DirectAsync(ann, bob)).Value.Id;
        var channel = await _talk.ChannelAsync(ann, bob);
        await _talk.SendAsync(ann, direct, "Could you call the bank?");
        await _talk.SendAsync(ann, channel, $"@{bob.Name} the bank again");
        await _talk.SendAsync(ann, channel, "Nobody is meant by this");

        await RoundAsync(mail);
        Assert.Empty(mail.To(bob)); // not yet: he may be reading it now
        Advance(15);
        await Task.WhenAll(RoundAsync(mail), RoundAsync(mail)); // both servers at once
        var first = Assert.Single(mail.To(bob));
        Assert.Contains("2 сообщения ждут вас", first.Subject, StringComparison.Ordinal);
        Assert.Contains("Could you call the bank?", first.Text, StringComparison.Ordinal);
        Assert.Contains("упоминает вас", first.Text, StringComparison.Ordinal);
        Assert.Contains($"https://desk.example/messages/{direct}?at=1", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody is meant", first.Text, StringComparison.Ordinal);
        Assert.Empty(mail.To(ann));

        await _talk.SendAsync(ann, direct, "And the insurance");
        Advance(20);
        await RoundAsync(mail);
        Assert.Single(mail.To(bob)); // one an hour
        Advance(45);
        await RoundAsync(mail);
        var second = mail.To(bob)[^1];
        Assert.Contains("1 сообщение ждёт вас", second.Subject, StringComparison.Ordinal);
        Assert.Contains("insurance", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bank", second.Text, StringComparison.Ordinal); // told once
        Advance(180);
        await RoundAsync(mail);
        Assert.Equal(2, mail.To(bob).Count);
    }

    [Fact]
    public async Task What_was_read_deleted_muted_or_left_is_not_mailed()
    {
        await using var mail = await StartAsync();
        var ann = await desk.AgentAsync();
        var (reader, muting, leaving, spared) = (await desk.AgentAsync(), await desk.AgentAsync(), await desk.AgentAsync(), await desk.AgentAsync());
        var read = (await _talk.DirectAsync(ann, reader)).Value.Id;
        await _talk.SendAsync(ann, read, "Read at once");
        await _talk.ReadAsync(reader, read);
        var muted = (await _talk.DirectAsync(ann, muting)).Value.Id;
        await _talk.AsAsync<SupportPortal.Web.Features.Messages.Conversations.OwnConversation, Result>(muting, own => own.MuteAsync(muted, true, Ct));
        await _talk.SendAsync(ann, muted, "Not heard");
        var channel = await _talk.ChannelAsync(ann, leaving);
        await _talk.SendAsync(ann, channel, $"@{leaving.Name} come back");
        await _talk.AsAsync<SupportPortal.Web.Features.Messages.Conversations.Membership, Result>(leaving, m => m.LeaveAsync(channel, Ct));
        var deleted = (await _talk.DirectAsync(ann, spared)).Value.Id;
        var sent = (await _talk.SendAsync(ann, deleted, "Never mind")).Value;
        await _talk.AsAsync<ChangeMessage, Result>(ann, c => c.DeleteAsync(deleted, sent.Id, Ct));

        Advance(16);
        await RoundAsync(mail);

        Assert.All([reader, muting, leaving, spared], person => Assert.Empty(mail.To(person)));
    }

    [Fact]
    public async Task Who_wants_none_gets_none_and_quiet_hours_are_kept()
    {
        await using var mail = await StartAsync();
        var (ann, off, quiet) = (await desk.AgentAsync(), await desk.AgentAsync(), await desk.AgentAsync());
        await ChooseAsync(off, new([new(NotificationKind.DirectMessage, true, MailWay.Never)], null, null, new(9, 0), []));
        await ChooseAsync(quiet, new([], new(9, 0), new(12, 0), new(9, 0), []));
        foreach (var person in new[] { off, quiet })
            await _talk.SendAsync(ann, (await _talk.DirectAsync(ann, person)).Value.Id, "Hello");

        Advance(16);
        await RoundAsync(mail);
        Assert.Empty(mail.To(off));
        Assert.Empty(mail.To(quiet));

        Advance(120);
        await RoundAsync(mail);
        Assert.Empty(mail.To(off));
        Assert.Single(mail.To(quiet));
    }

    [Fact]
    public async Task What_is_read_between_writing_and_sending_the_mail_is_left_out_and_superusers_cannot_look_into_it()
    {
        await using var mail = await StartAsync();
        var (ann, bob, lead) = (await desk.AgentAsync(), await desk.AgentAsync(), await desk.SuperuserAsync());
        var id = (await _talk.DirectAsync(ann, bob)).Value.Id;
        await _talk.SendAsync(ann, id, "Between us two");
        Advance(16);
        await MakeAsync(mail.App);
        var owed = Assert.Single(await desk.OwedAsync(m => m.RecipientId == bob.Id && m.Kind == EmailKinds.MessageDigest));

        var preview = await desk.Caller(lead).GetAsync($"/outbox/{owed.Id}");
        Assert.DoesNotContain("Between us two", preview.Text, StringComparison.Ordinal);
        await _talk.ReadAsync(bob, id);
        await MailDesk.SendAsync(mail.App);

        Assert.Empty(mail.To(bob));
        Assert.Equal(OutboxState.Suppressed, Assert.Single(await desk.OwedAsync(m => m.Id == owed.Id)).State);
    }

    [Fact]
    public async Task Nothing_of_it_ever_reaches_a_customer()
    {
        const string Secret = "ZebraSecretWord";
        await using var mail = await StartAsync();
        var (ann, bob, customer) = (await desk.AgentAsync(), await desk.AgentAsync(), await desk.CustomerAsync());
        var ticket = await desk.TicketAsync(customer);
        await _talk.SendAsync(ann, (await _talk.DirectAsync(ann, bob)).Value.Id, $"{Secret} about {ticket.Number} of {customer.Email}");
        await _talk.SendAsync(ann, await _talk.ChannelAsync(ann, bob), $"{Secret} @{customer.Name} @{customer.Email} {ticket.Number}");
        await desk.ReplyAsync(ann, ticket, "We are on it.");
        Advance(16);
        await RoundAsync(mail);

        Assert.NotEmpty(mail.To(customer));
        Assert.All(mail.To(customer), m => Assert.DoesNotContain(Secret, m.Text + m.Html + m.Subject, StringComparison.Ordinal));
        Assert.Contains(mail.To(bob), m => m.Text.Contains(Secret, StringComparison.Ordinal));
        var caller = desk.Caller(customer);
        foreach (var path in new[] { "/tickets", $"/tickets/{ticket.Number}", $"/tickets/{ticket.Number}/messages", $"/tickets?q={Secret}", $"/messages/search?q={Secret}" })
            Assert.DoesNotContain(Secret, (await caller.GetAsync(path)).Text.Replace($"q={Secret}", "", StringComparison.Ordinal), StringComparison.Ordinal);
        using var visitor = await Visitor.SignedInAsync(desk.App, customer);
        foreach (var path in new[] { "/support", $"/support/{ticket.Number}" })
            Assert.DoesNotContain(Secret, (await visitor.GetAsync(path)).Text, StringComparison.Ordinal);
        await using var db = desk.Database();
        Assert.False(await db.Notifications.AnyAsync(n => n.RecipientId == customer.Id, Ct));
        Assert.False(await db.Mentions.AnyAsync(m => m.PersonId == customer.Id, Ct));
    }

    private void Advance(int minutes) => desk.Clock.Advance(TimeSpan.FromMinutes(minutes));

    private async Task<Post> StartAsync()
    {
        await desk.ClearOutboxAsync();
        await using (var db = desk.Database())
            await db.ConversationMembers.ExecuteUpdateAsync(set => set.SetProperty(m => m.MailedTo, 1_000), Ct);
        desk.Clock.SetTo(new DateTimeOffset(desk.Clock.GetUtcNow().Date.AddDays(1).AddHours(10), TimeSpan.Zero));
        var server = SmtpListener.Start();
        return new(server, desk.WithServerOn(server.Port));
    }

    private static async Task RoundAsync(Post mail)
    {
        await MakeAsync(mail.App);
        await MailDesk.SendAsync(mail.App);
    }

    private static async Task MakeAsync(WebApplicationFactory<Program> app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem();
        await scope.ServiceProvider.GetRequiredService<MailUnread>().ExecuteAsync(Ct);
    }

    private async Task ChooseAsync(PortalUser person, NotificationSettings settings)
    {
        await using var scope = desk.As(person);
        Assert.True((await scope.ServiceProvider.GetRequiredService<OwnNotificationPreferences>().ChangeAsync(settings, Ct)).IsDone);
    }

    private sealed record Post(SmtpListener Server, WebApplicationFactory<Program> App) : IAsyncDisposable
    {
        public List<ReceivedMail> To(PortalUser person) =>
            [.. Server.Taken.Where(m => m.Headers["to"].Contains(person.Email!, StringComparison.OrdinalIgnoreCase))];

        public async ValueTask DisposeAsync()
        {
            await App.DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
