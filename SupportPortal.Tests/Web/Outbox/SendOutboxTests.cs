using Microsoft.EntityFrameworkCore;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Tests.Web.Outbox;

public sealed class SendOutboxTests(MailDesk desk) : IClassFixture<MailDesk>
{
    [Fact]
    public async Task What_the_server_takes_is_sent_once()
    {
        await desk.ClearOutboxAsync();
        await using var server = SmtpListener.Start();
        await using var app = desk.WithServerOn(server.Port);
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());

        await MailDesk.SendAsync(app);
        await MailDesk.SendAsync(app);

        var owed = Assert.Single(await desk.OwedAsync(ticket.Id));
        Assert.Equal((OutboxState.Sent, "250"), (owed.State, owed.Answer));
        Assert.Equal(desk.Clock.GetUtcNow(), owed.SentAt);
        Assert.Equal(1, owed.Attempts);
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task A_link_that_somebody_waits_for_goes_before_what_was_owed_earlier()
    {
        await desk.ClearOutboxAsync();
        await using var server = SmtpListener.Start();
        await using var app = desk.WithServerOn(server.Port);
        var customer = await desk.CustomerAsync();
        for (var i = 0; i < 51; i++)
            await desk.TicketAsync(customer);
        await desk.ForgetPasswordAsync(customer);

        await MailDesk.SendAsync(app);

        Assert.Equal(52, server.Taken.Count);
        Assert.Contains("password", server.Taken.First().Subject, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_server_that_hangs_up_after_the_mail_gets_the_same_mail_again_under_the_same_id()
    {
        await desk.ClearOutboxAsync();
        await using var server = SmtpListener.Start();
        await using var app = desk.WithServerOn(server.Port);
        server.Manners = SmtpManners.DropAfterData;
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());

        await MailDesk.SendAsync(app);
        var owed = Assert.Single(await desk.OwedAsync(ticket.Id));
        Assert.Equal((OutboxState.Waiting, 1), (owed.State, owed.Attempts));
        await MailDesk.SendAsync(app);
        Assert.Single(server.Doubtful);

        server.Manners = SmtpManners.Accept;
        desk.Clock.Advance(TimeSpan.FromSeconds(70));
        await MailDesk.SendAsync(app);

        Assert.Equal(OutboxState.Sent, Assert.Single(await desk.OwedAsync(ticket.Id)).State);
        Assert.Equal(Assert.Single(server.Doubtful).MessageId, Assert.Single(server.Taken).MessageId);
    }

    [Fact]
    public async Task Not_now_is_tried_again_later_and_later()
    {
        await desk.ClearOutboxAsync();
        await using var server = SmtpListener.Start();
        await using var app = desk.WithServerOn(server.Port);
        server.Manners = SmtpManners.Defer;
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());

        foreach (var wait in new[] { 1.0, 5, 15, 60, 240 })
        {
            await MailDesk.SendAsync(app);
            var owed = Assert.Single(await desk.OwedAsync(ticket.Id));
            Assert.Equal(OutboxState.Waiting, owed.State);
            Assert.Contains("451", owed.Answer, StringComparison.Ordinal);
            Assert.InRange((owed.NextAttemptAt - desk.Clock.GetUtcNow()).TotalMinutes, wait * 0.9, wait * 1.1);
            desk.Clock.SetTo(owed.NextAttemptAt);
        }

        server.Manners = SmtpManners.Accept;
        await MailDesk.SendAsync(app);
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task Not_now_for_days_is_given_up_with_the_servers_words()
    {
        await desk.ClearOutboxAsync();
        await using var server = SmtpListener.Start();
        await using var app = desk.WithServerOn(server.Port);
        server.Manners = SmtpManners.Defer;
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());

        for (var round = 0; round < 8; round++)
        {
            await MailDesk.SendAsync(app);
            desk.Clock.Advance(TimeSpan.FromHours(27));
        }

        var owed = Assert.Single(await desk.OwedAsync(ticket.Id));
        Assert.Equal((OutboxState.Failed, 8), (owed.State, owed.Attempts));
        Assert.Contains("451", owed.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_is_never_tried_again_and_does_not_hold_up_the_others()
    {
        await desk.ClearOutboxAsync();
        await using var server = SmtpListener.Start();
        await using var app = desk.WithServerOn(server.Port);
        var (gone, there) = (await desk.CustomerAsync(), await desk.CustomerAsync());
        server.MannersTo = recipient => recipient == gone.Email ? SmtpManners.Refuse : SmtpManners.Accept;
        var refused = await desk.TicketAsync(gone);
        var taken = await desk.TicketAsync(there);

        var run = await MailDesk.SendAsync(app);
        desk.Clock.Advance(TimeSpan.FromDays(2));
        await MailDesk.SendAsync(app);

        Assert.Equal((1, 1), (run.Sent, run.Failed));
        var failed = Assert.Single(await desk.OwedAsync(refused.Id));
        Assert.Equal((OutboxState.Failed, 1), (failed.State, failed.Attempts));
        Assert.Contains("550", failed.Answer, StringComparison.Ordinal);
        Assert.Equal(OutboxState.Sent, Assert.Single(await desk.OwedAsync(taken.Id)).State);
        Assert.Equal(2, server.Attempts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ten_minutes_without_a_server_delay_the_mail_and_cost_no_attempt(bool saysClosing)
    {
        await desk.ClearOutboxAsync();
        var server = SmtpListener.Start();
        var port = server.Port;
        server.Manners = SmtpManners.Closing;
        if (!saysClosing)
            await server.DisposeAsync();
        await using var app = desk.WithServerOn(port);
        var customer = await desk.CustomerAsync();
        for (var i = 0; i < 12; i++)
            await desk.TicketAsync(customer);

        for (var minute = 0; minute < 10; minute++)
        {
            var run = await MailDesk.SendAsync(app);
            Assert.InRange(run.Waiting, 1, RetryPlan.UnreachableInARow);
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var waiting = await desk.OwedAsync(m => m.RecipientId == customer.Id);
        Assert.All(waiting, m => Assert.Equal((OutboxState.Waiting, 0), (m.State, m.Attempts)));

        await server.DisposeAsync();
        await using var back = SmtpListener.Start(port);
        desk.Clock.Advance(TimeSpan.FromSeconds(70));
        await MailDesk.SendAsync(app);
        Assert.Equal(12, back.Taken.Select(m => m.MessageId).Distinct().Count());
        Assert.Equal(12, back.Taken.Count);
    }

    [Fact]
    public async Task Two_senders_at_once_send_nothing_twice()
    {
        await desk.ClearOutboxAsync();
        await using var server = SmtpListener.Start();
        await using var one = desk.WithServerOn(server.Port);
        await using var other = desk.WithServerOn(server.Port);
        var customer = await desk.CustomerAsync();
        for (var i = 0; i < 60; i++)
            await desk.TicketAsync(customer);

        var runs = await Task.WhenAll(MailDesk.SendAsync(one), MailDesk.SendAsync(other), MailDesk.SendAsync(one));

        Assert.Equal(60, runs.Sum(r => r.Sent));
        Assert.Equal(60, server.Taken.Count);
        Assert.Equal(60, server.Taken.Select(m => m.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task What_a_sender_took_and_never_finished_is_sent_by_another_after_the_lease()
    {
        await desk.ClearOutboxAsync();
        await using var server = SmtpListener.Start();
        await using var app = desk.WithServerOn(server.Port);
        await desk.TicketAsync(await desk.CustomerAsync());
        await desk.ClaimAndDieAsync(app);

        await MailDesk.SendAsync(app);
        Assert.Empty(server.Taken);

        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        await MailDesk.SendAsync(app);
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task What_is_held_goes_when_its_time_has_come_and_is_late_only_from_then_on()
    {
        await desk.ClearOutboxAsync();
        await using var server = SmtpListener.Start();
        await using var app = desk.WithServerOn(server.Port);
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());
        var until = desk.Clock.GetUtcNow().AddHours(8);
        await using var db = desk.Database();
        await db.OutboxMessages.Where(m => m.TicketId == ticket.Id).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, OutboxState.Held)
            .SetProperty(m => m.NextAttemptAt, until)
            .SetProperty(m => m.Answer, "Quiet hours"));

        desk.Clock.SetTo(until.AddSeconds(-1));
        await MailDesk.SendAsync(app);
        Assert.Equal(OutboxState.Held, Assert.Single(await desk.OwedAsync(ticket.Id)).State);
        Assert.Equal(TimeSpan.Zero, await db.OutboxMessages.LagAsync(desk.Clock.GetUtcNow(), CancellationToken.None));

        desk.Clock.SetTo(until.AddMinutes(3));
        Assert.Equal(TimeSpan.FromMinutes(3), await db.OutboxMessages.LagAsync(desk.Clock.GetUtcNow(), CancellationToken.None));
        server.Manners = SmtpManners.Defer;
        await MailDesk.SendAsync(app);
        Assert.Equal(TimeSpan.FromMinutes(3), await db.OutboxMessages.LagAsync(desk.Clock.GetUtcNow(), CancellationToken.None));

        server.Manners = SmtpManners.Accept;
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await MailDesk.SendAsync(app);
        Assert.Equal((OutboxState.Sent, until), (Assert.Single(await desk.OwedAsync(ticket.Id)) is var sent ? (sent.State, sent.DueAt) : default));
        Assert.Single(server.Taken);
    }

    [Fact]
    public async Task Who_is_shut_out_or_cannot_be_reached_gets_nothing_and_the_reason_is_kept()
    {
        await desk.ClearOutboxAsync();
        await using var server = SmtpListener.Start();
        await using var app = desk.WithServerOn(server.Port);
        var (shut, nowhere) = (await desk.CustomerAsync(), await desk.CustomerAsync());
        var first = await desk.TicketAsync(shut);
        var second = await desk.TicketAsync(nowhere);
        await desk.ChangeAsync(shut.Id, user => user.DisabledAt = desk.Clock.GetUtcNow());
        await desk.ChangeAsync(nowhere.Id, user => user.Email = "not an address\r\nBcc: victim@example.com");

        await MailDesk.SendAsync(app);

        foreach (var ticket in new[] { first, second })
        {
            var owed = Assert.Single(await desk.OwedAsync(ticket.Id));
            Assert.Equal(OutboxState.Suppressed, owed.State);
            Assert.NotEmpty(owed.Answer!);
        }

        Assert.Equal(0, server.Attempts);
    }
}
