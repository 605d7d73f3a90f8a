using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Outbox;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Features.Notifications.Mail;
using SupportPortal.Web.Features.Notifications.Settings;
using SupportPortal.Web.Features.Outbox;
using SupportPortal.Web.Features.Tickets.Change;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Notifications;

public sealed class NoticeMailTests(MailDesk desk) : IClassFixture<MailDesk>
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_somebody_wants_no_mail_about_is_not_sent_and_says_why()
    {
        await using var mail = await StartAsync();
        var agent = await desk.AgentAsync();
        await ChooseAsync(agent, Settings(new NotificationChoice(NotificationKind.TicketAssigned, InApp: true, MailWay.Never)));
        var ticket = await GiveAsync(agent);

        await MailDesk.SendAsync(mail.App);

        var owed = await MailToAsync(agent, ticket);
        Assert.Equal((OutboxState.Suppressed, MailReasons.Unwanted), (owed.State, owed.Answer));
        Assert.Empty(mail.To(agent));
    }

    [Theory]
    [InlineData(true, MailWay.AtOnce, OutboxState.Sent, null)]
    [InlineData(false, MailWay.AtOnce, OutboxState.Sent, null)]
    [InlineData(true, MailWay.InDigest, OutboxState.Held, MailReasons.Digest)]
    [InlineData(true, MailWay.Never, OutboxState.Suppressed, MailReasons.Unwanted)]
    [InlineData(false, MailWay.Never, OutboxState.Suppressed, MailReasons.Unwanted)]
    public async Task Both_one_of_them_or_none_is_obeyed_for_every_kind(bool inApp, MailWay way, OutboxState state, string? answer)
    {
        await using var mail = await StartAsync();
        var agent = await desk.AgentAsync();
        // Messages of colleagues are mailed in their own way.
        var kinds = Enum.GetValues<NotificationKind>().Except([NotificationKind.Mentioned, NotificationKind.DirectMessage]).ToArray();
        await ChooseAsync(agent, Settings([.. kinds.Select(kind => new NotificationChoice(kind, inApp, way))]));
        var ticket = await desk.TicketAsync(await SomeCustomerAsync());
        await desk.ReplyAsync(await desk.AgentAsync(), ticket, "Try again.");
        await using (var db = desk.Database())
        {
            var reply = await db.TicketReplies.Where(r => r.TicketId == ticket.Id).Select(r => r.Id).SingleAsync(Ct);
            db.AddRange(kinds.SelectMany(kind =>
                new StaffNotice(kind, Guid.CreateVersion7(), ticket.Id, Tuesday, ReplyId: reply).RowsFor(agent.Id)));
            await db.SaveChangesAsync(Ct);
        }

        await MailDesk.SendAsync(mail.App);

        var owed = await desk.OwedAsync(m => m.RecipientId == agent.Id);
        var mailed = kinds.Count(kind => NoticeEmails.KindOf(kind) is not null);
        Assert.Equal(mailed, owed.Count);
        Assert.All(owed, m => Assert.Equal(state, m.State));
        if (answer is not null)
            Assert.All(owed, m => Assert.Equal(answer, m.Answer));
        Assert.Equal(state is OutboxState.Sent ? mailed : 0, mail.To(agent).Count);
        await using var scope = desk.As(agent);
        Assert.Equal(inApp ? kinds.Length : 0, (await scope.ServiceProvider.GetRequiredService<NotificationsQuery>().UnreadAsync(Ct)).Count);
    }

    [Theory]
    [InlineData("2026-03-28T21:30:00Z", "2026-03-29T05:00:00Z")] // over midnight, and the clock is put on in that night
    [InlineData("2026-10-24T20:30:00Z", "2026-10-25T06:00:00Z")] // and back
    [InlineData("2026-03-28T06:30:00Z", null)]
    public async Task Quiet_hours_are_those_of_the_clock_on_the_readers_wall(string now, string? until)
    {
        await using var mail = await StartAsync();
        var agent = await desk.AgentAsync();
        await desk.ChangeAsync(agent.Id, user => user.TimeZone = "Europe/Berlin");
        await ChooseAsync(agent, Settings() with { QuietFrom = new(22, 0), QuietUntil = new(7, 0) });
        desk.Clock.SetTo(At(now));
        var ticket = await GiveAsync(agent);

        await MailDesk.SendAsync(mail.App);

        var owed = await MailToAsync(agent, ticket);
        if (until is null)
        {
            Assert.Equal(OutboxState.Sent, owed.State);
            return;
        }

        Assert.Equal((OutboxState.Held, At(until)), (owed.State, owed.NextAttemptAt));
        desk.Clock.SetTo(At(until));
        await DigestAsync(mail.App);
        await MailDesk.SendAsync(mail.App);
        Assert.Single(mail.To(agent));
    }

    [Fact]
    public async Task A_sender_that_dies_between_loses_nothing_and_gives_no_place_of_the_hour_away_twice()
    {
        await using var mail = await StartAsync(automaticPerHour: 2);
        var agent = await desk.AgentAsync();
        Ticket[] tickets = [await GiveAsync(agent), await GiveAsync(agent), await GiveAsync(agent)];
        await using (var db = desk.Database())
            await db.OutboxMessages.Where(m => m.RecipientId != agent.Id).ExecuteDeleteAsync(Ct);

        // It has the mails in hand and has said which of them may go: two.
        await using (var db = desk.Database())
        {
            var now = desk.Clock.GetUtcNow();
            var taken = await mail.App.Services.GetRequiredService<IOutboxClaims>().ClaimAsync(db, 10, now, now.AddMinutes(5), Ct);
            Assert.Equal(3, taken.Count);
            Assert.Single(await mail.App.Services.GetRequiredService<IMailPolicy>().RuleAsync(db, taken, now, Ct));
        }

        await MailDesk.SendAsync(mail.App);
        Assert.Empty(mail.To(agent));
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        await MailDesk.SendAsync(mail.App);
        Assert.Equal(2, mail.To(agent).Count);
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await DigestAsync(mail.App);
        // And one that dies with what came out of the digest.
        await desk.ClaimAndDieAsync(mail.App);
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        await MailDesk.SendAsync(mail.App);

        Assert.All(tickets, ticket => Assert.Single(mail.To(agent), m => m.Subject.Contains(ticket.Number, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_told_late_waits_for_the_shift_of_whoever_wants_it_then()
    {
        await using var mail = await StartAsync();
        var agent = await desk.AgentAsync();
        await ChooseAsync(agent, Settings(new NotificationChoice(NotificationKind.SlaWarning, InApp: true, MailWay.InDigest)));
        var ticket = await desk.TicketAsync(await SomeCustomerAsync());
        await NotifyAsync(agent, [ticket], digestAt: Tuesday.AddMinutes(2));

        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(new(0, 0, 0), await DigestAsync(mail.App));

        var held = await MailToAsync(agent, ticket);
        Assert.Equal((OutboxState.Held, MailReasons.Digest, Tuesday.AddHours(23)), (held.State, held.Answer, held.NextAttemptAt));
    }

    [Fact]
    public async Task What_is_resolved_before_its_mail_leaves_is_not_mailed()
    {
        await using var mail = await StartAsync();
        var agent = await desk.AgentAsync();
        var ticket = await GiveAsync(agent);
        await ResolveAsync(ticket);

        await MailDesk.SendAsync(mail.App);

        var owed = await MailToAsync(agent, ticket);
        Assert.Equal((OutboxState.Suppressed, MailReasons.Resolved), (owed.State, owed.Answer));
        Assert.Empty(mail.To(agent));
    }

    [Fact]
    public async Task Quiet_hours_hold_mail_back_and_what_gathered_comes_afterwards_as_one()
    {
        await using var mail = await StartAsync();
        var (busy, calm) = (await desk.AgentAsync(), await desk.AgentAsync("ru"));
        foreach (var agent in new[] { busy, calm })
            await ChooseAsync(agent, Settings() with { QuietFrom = new(9, 0), QuietUntil = new(18, 0) });
        Ticket[] tickets = [await GiveAsync(busy), await GiveAsync(busy), await GiveAsync(busy)];
        var single = await GiveAsync(calm);

        await MailDesk.SendAsync(mail.App);
        var held = await MailToAsync(busy, tickets[0]);
        Assert.Equal((OutboxState.Held, MailReasons.Quiet, Tuesday.AddHours(8)), (held.State, held.Answer, held.NextAttemptAt));
        await ResolveAsync(tickets[2]);
        desk.Clock.SetTo(Tuesday.AddHours(8).AddSeconds(-1));
        Assert.Equal(new(0, 0, 0), await DigestAsync(mail.App));
        await MailDesk.SendAsync(mail.App);
        Assert.Empty(mail.To(busy));

        desk.Clock.SetTo(Tuesday.AddHours(8));
        Assert.Equal(new DigestRun(1, 3, 1), await DigestAsync(mail.App));
        await MailDesk.SendAsync(mail.App);

        var digest = Assert.Single(mail.To(busy));
        Assert.Equal("Digest: 2 notifications", digest.Subject);
        Assert.All(tickets[..2], t => Assert.Contains($"https://desk.example/tickets/{t.Number}", digest.Text, StringComparison.Ordinal));
        Assert.DoesNotContain(tickets[2].Number, digest.Text, StringComparison.Ordinal);
        Assert.Equal(MailReasons.Resolved, (await MailToAsync(busy, tickets[2])).Answer);
        // One mail alone needs no digest around it.
        Assert.Contains(single.Number, Assert.Single(mail.To(calm)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_for_the_digest_waits_for_the_start_of_the_shift_and_names_the_digest_that_carried_it()
    {
        await using var mail = await StartAsync();
        var agent = await desk.AgentAsync();
        await ChooseAsync(agent, Settings(new NotificationChoice(NotificationKind.TicketAssigned, InApp: true, MailWay.InDigest)));
        var ticket = await GiveAsync(agent);

        await MailDesk.SendAsync(mail.App);
        var held = await MailToAsync(agent, ticket);
        Assert.Equal((OutboxState.Held, MailReasons.Digest, Tuesday.AddHours(23), 0), (held.State, held.Answer, held.NextAttemptAt, held.Attempts));
        desk.Clock.SetTo(Tuesday.AddHours(23));
        await DigestAsync(mail.App);
        await MailDesk.SendAsync(mail.App);

        var digest = Assert.Single(await desk.OwedAsync(m => m.RecipientId == agent.Id && m.Kind == EmailKinds.Digest));
        Assert.Equal(OutboxState.Sent, digest.State);
        var carried = await MailToAsync(agent, ticket);
        Assert.Equal((OutboxState.Suppressed, MailReasons.Carried, digest.Id), (carried.State, carried.Answer, carried.DigestId));
        Assert.Equal("Digest: 1 notification", Assert.Single(mail.To(agent)).Subject);
    }

    [Fact]
    public async Task No_address_gets_more_than_its_number_in_an_hour_and_the_rest_as_one()
    {
        await using var mail = await StartAsync(automaticPerHour: 3);
        var (agent, other) = (await desk.AgentAsync(), await desk.AgentAsync());
        for (var i = 0; i < 5; i++)
            await GiveAsync(agent);
        await GiveAsync(other);
        await desk.ForgetPasswordAsync(agent); // somebody waits for that one

        await MailDesk.SendAsync(mail.App);
        Assert.Equal(3, mail.To(agent).Count(IsNotice));
        Assert.Equal(4, mail.To(agent).Count);
        Assert.Single(mail.To(other));
        var held = await desk.OwedAsync(m => m.RecipientId == agent.Id && m.State == OutboxState.Held);
        Assert.All(held, m => Assert.Equal((MailReasons.Limit, Tuesday.AddHours(1)), (m.Answer, m.NextAttemptAt)));
        Assert.Equal(2, held.Count);

        desk.Clock.SetTo(Tuesday.AddMinutes(59));
        await DigestAsync(mail.App);
        await GiveAsync(agent);
        await MailDesk.SendAsync(mail.App);
        Assert.Equal(4, mail.To(agent).Count);
        desk.Clock.SetTo(Tuesday.AddHours(1));
        await DigestAsync(mail.App);
        await MailDesk.SendAsync(mail.App);

        Assert.Equal("Digest: 3 notifications", mail.To(agent)[^1].Subject);
        Assert.Equal(5, mail.To(agent).Count);
    }

    [Fact]
    public async Task Several_senders_at_once_keep_the_number_and_lose_nothing()
    {
        await using var mail = await StartAsync(automaticPerHour: 20);
        await using var second = desk.WithServerOn(mail.Server.Port, 20);
        var agent = await desk.AgentAsync();
        var given = new List<Ticket>();
        for (var i = 0; i < 120; i++)
            given.Add(await desk.TicketAsync(await SomeCustomerAsync()));
        await NotifyAsync(agent, given, digestAt: null);

        await Task.WhenAll(MailDesk.SendAsync(mail.App), MailDesk.SendAsync(second), MailDesk.SendAsync(mail.App), MailDesk.SendAsync(second));

        Assert.Equal(20, mail.To(agent).Count);
        desk.Clock.Advance(TimeSpan.FromHours(1.1));
        await Task.WhenAll(DigestAsync(mail.App), DigestAsync(second), DigestAsync(mail.App));
        await Task.WhenAll(MailDesk.SendAsync(mail.App), MailDesk.SendAsync(second));

        Assert.Single(await desk.OwedAsync(m => m.RecipientId == agent.Id && m.Kind == EmailKinds.Digest));
        var all = await desk.OwedAsync(m => m.RecipientId == agent.Id);
        Assert.Equal(120, all.Count(m => m is { State: OutboxState.Sent, Kind: EmailKinds.SlaWarning } or { DigestId: not null }));
        Assert.Single(mail.To(agent), m => !IsNotice(m));
    }

    [Fact]
    public async Task What_is_told_late_comes_together_in_two_minutes()
    {
        await using var mail = await StartAsync();
        var agent = await desk.AgentAsync();
        var customer = await desk.CustomerAsync();
        var tickets = new List<Ticket> { await desk.TicketAsync(customer), await desk.TicketAsync(customer), await desk.TicketAsync(customer) };
        await NotifyAsync(agent, tickets, digestAt: Tuesday.AddMinutes(2));

        await MailDesk.SendAsync(mail.App);
        Assert.Empty(mail.To(agent));
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await DigestAsync(mail.App);
        await MailDesk.SendAsync(mail.App);

        Assert.Equal("Digest: 3 notifications", Assert.Single(mail.To(agent)).Subject);
    }

    [Fact]
    public async Task What_somebody_lets_out_of_a_digest_goes_by_itself_and_the_digest_does_without()
    {
        await using var mail = await StartAsync();
        var agent = await desk.AgentAsync();
        await ChooseAsync(agent, Settings(new NotificationChoice(NotificationKind.TicketAssigned, InApp: true, MailWay.InDigest)));
        var (released, waiting) = (await GiveAsync(agent), await GiveAsync(agent));
        await MailDesk.SendAsync(mail.App);

        var held = await MailToAsync(agent, released);
        await using (var scope = desk.As(await desk.SuperuserAsync()))
            Assert.True((await scope.ServiceProvider.GetRequiredService<DecideMails>().RetryAsync(held.Id, Ct)).IsDone);

        await MailDesk.SendAsync(mail.App);

        Assert.Contains(released.Number, Assert.Single(mail.To(agent)).Subject, StringComparison.Ordinal);
        Assert.Equal(OutboxState.Held, (await MailToAsync(agent, waiting)).State);
    }

    [Fact]
    public async Task What_is_cancelled_and_taken_back_is_in_its_digest_again()
    {
        await using var mail = await StartAsync();
        var agent = await desk.AgentAsync();
        await ChooseAsync(agent, Settings(new NotificationChoice(NotificationKind.TicketAssigned, InApp: true, MailWay.InDigest)));
        Ticket[] tickets = [await GiveAsync(agent), await GiveAsync(agent)];
        await MailDesk.SendAsync(mail.App);
        var held = await MailToAsync(agent, tickets[0]);
        await using (var scope = desk.As(await desk.SuperuserAsync()))
        {
            var decide = scope.ServiceProvider.GetRequiredService<DecideMails>();
            var cancelled = await decide.CancelAsync(held.Id, Ct);
            Assert.True((await decide.UndoAsync(cancelled.Value.At, Ct)).IsDone);
        }

        await MailDesk.SendAsync(mail.App);
        Assert.Empty(mail.To(agent));
        desk.Clock.SetTo(Tuesday.AddHours(23));
        Assert.Equal(new DigestRun(1, 2, 0), await DigestAsync(mail.App));
    }

    [Fact]
    public async Task A_customer_who_opens_much_hears_of_it_in_a_digest_but_of_an_answer_at_once()
    {
        await using var mail = await StartAsync(automaticPerHour: 2);
        var (customer, agent) = (await desk.CustomerAsync(), await desk.AgentAsync());
        Ticket[] tickets = [await desk.TicketAsync(customer), await desk.TicketAsync(customer), await desk.TicketAsync(customer), await desk.TicketAsync(customer)];
        await MailDesk.SendAsync(mail.App);
        await desk.ReplyAsync(agent, tickets[0], "Here you are.");
        await MailDesk.SendAsync(mail.App);
        Assert.Equal(3, mail.To(customer).Count);
        Assert.Contains("Here you are.", mail.To(customer)[^1].Text, StringComparison.Ordinal);

        desk.Clock.Advance(TimeSpan.FromHours(1));
        await DigestAsync(mail.App);
        await MailDesk.SendAsync(mail.App);

        var digest = mail.To(customer)[^1];
        Assert.Equal("Digest: 2 notifications", digest.Subject);
        Assert.Contains($"https://desk.example/support/{tickets[3].Number}", digest.Text, StringComparison.Ordinal);
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsNotice(ReceivedMail mail) => mail.Subject.StartsWith("[TKT-", StringComparison.Ordinal);

    private static NotificationSettings Settings(params NotificationChoice[] choices) => new(
        choices, QuietFrom: null, QuietUntil: null, new(9, 0),
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday]);

    private async Task<Post> StartAsync(int automaticPerHour = 0)
    {
        await desk.ClearOutboxAsync();
        desk.Clock.SetTo(Tuesday);
        var server = SmtpListener.Start();
        return new(server, desk.WithServerOn(server.Port, automaticPerHour));
    }

    private async Task ChooseAsync(PortalUser person, NotificationSettings settings)
    {
        await using var scope = desk.As(person);
        Assert.True((await scope.ServiceProvider.GetRequiredService<OwnNotificationPreferences>().ChangeAsync(settings, Ct)).IsDone);
    }

    private async Task<Ticket> GiveAsync(PortalUser agent)
    {
        var ticket = await desk.TicketAsync(await SomeCustomerAsync());
        await using var scope = desk.As(null);
        Assert.True((await scope.ServiceProvider.GetRequiredService<ChangeTicket>()
            .ExecuteAsync(new(ticket.Number, Assignee: new(agent.Id)), Ct)).IsDone);
        return ticket;
    }

    private async Task<PortalUser> SomeCustomerAsync() => _customer ??= await desk.CustomerAsync();

    private PortalUser? _customer;

    private async Task ResolveAsync(Ticket ticket)
    {
        await using var scope = desk.As(null);
        Assert.True((await scope.ServiceProvider.GetRequiredService<ChangeTicket>()
            .ExecuteAsync(new(ticket.Number, Status: TicketStatus.Resolved), Ct)).IsDone);
    }

    private async Task NotifyAsync(PortalUser agent, List<Ticket> tickets, DateTimeOffset? digestAt)
    {
        await using var db = desk.Database();
        var now = desk.Clock.GetUtcNow();
        db.AddRange(tickets.SelectMany(t => new StaffNotice(
            NotificationKind.SlaWarning, Guid.CreateVersion7(), t.Id, now, t.Priority, DigestAt: digestAt).RowsFor(agent.Id)));
        await db.SaveChangesAsync(Ct);
    }

    private async Task<OutboxMessage> MailToAsync(PortalUser person, Ticket ticket) =>
        Assert.Single(await desk.OwedAsync(m => m.RecipientId == person.Id && m.TicketId == ticket.Id));

    private static async Task<DigestRun> DigestAsync(WebApplicationFactory<Program> app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SendDigests>().ExecuteAsync(Ct);
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
