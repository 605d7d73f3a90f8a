using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Kernel;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Outbox;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Outbox;

public sealed class DecideMailsTests(MailDesk desk) : IClassFixture<MailDesk>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task A_failed_mail_is_tried_from_the_beginning_and_the_row_says_who_wanted_it()
    {
        await using var server = SmtpListener.Start();
        server.Manners = SmtpManners.Refuse;
        await using var app = desk.WithServerOn(server.Port);
        var (boss, mail) = (await desk.SuperuserAsync(), await OweAsync());
        await MailDesk.SendAsync(app);
        Assert.Equal(OutboxState.Failed, (await ReadAsync(mail)).State);

        desk.Clock.Advance(TimeSpan.FromHours(3));
        Assert.True((await DecideAsync(boss, d => d.RetryAsync(mail, Ct))).IsDone);
        var owed = await ReadAsync(mail);
        Assert.Equal((OutboxState.Waiting, 0, MailDecision.Retried, boss.Id), (owed.State, owed.Attempts, owed.Decision, owed.DecidedById));
        Assert.Equal(desk.Clock.GetUtcNow(), owed.DecidedAt);
        await using (var db = desk.Database())
            Assert.Equal(TimeSpan.Zero, await db.OutboxMessages.LagAsync(desk.Clock.GetUtcNow(), Ct));

        server.Manners = SmtpManners.Accept;
        await MailDesk.SendAsync(app);
        Assert.Equal(OutboxState.Sent, (await ReadAsync(mail)).State);
        Assert.Equal(OutboxRefusals.Sent, (await DecideAsync(boss, d => d.RetryAsync(mail, Ct))).Refusal);
        Assert.Equal(OutboxRefusals.Sent, (await DecideAsync(boss, d => d.CancelAsync(mail, Ct))).Refusal);
    }

    [Fact]
    public async Task What_a_sender_has_taken_is_neither_sent_twice_nor_cancelled()
    {
        var (boss, mail) = (await desk.SuperuserAsync(), await OweAsync());
        await desk.ClaimAndDieAsync(desk.App);

        Assert.Equal(OutboxRefusals.Sending, (await DecideAsync(boss, d => d.CancelAsync(mail, Ct))).Refusal);
        Assert.Equal(OutboxRefusals.Sending, (await DecideAsync(boss, d => d.RetryAsync(mail, Ct))).Refusal);
        Assert.Equal((OutboxState.Sending, null), (await ReadAsync(mail)) is var owed ? (owed.State, owed.Decision) : default);
        Assert.Equal(OutboxRefusals.NotFound, (await DecideAsync(boss, d => d.CancelAsync(boss.Id, Ct))).Refusal);
    }

    [Fact]
    public async Task Of_a_sender_and_a_cancellation_at_the_same_moment_one_wins()
    {
        await using var server = SmtpListener.Start();
        await using var app = desk.WithServerOn(server.Port);
        var boss = await desk.SuperuserAsync();
        var mails = new List<Guid>();
        for (var i = 0; i < 30; i++)
            mails.Add(await OweAsync(clear: i == 0));

        var sending = MailDesk.SendAsync(app);
        var cancelled = await Task.WhenAll(mails.Select(mail => DecideAsync(boss, d => d.CancelAsync(mail, Ct))));
        await sending;
        await MailDesk.SendAsync(app);

        await using var db = desk.Database();
        Assert.Equal(cancelled.Count(c => c.IsDone), await db.OutboxMessages.CountAsync(m => m.Decision == MailDecision.Cancelled, Ct));
        Assert.Equal(30 - cancelled.Count(c => c.IsDone), server.Taken.Count);
        Assert.All(cancelled.Where(c => !c.IsDone), c => Assert.Contains(c.Refusal, new[] { OutboxRefusals.Sending, OutboxRefusals.Sent }));
    }

    [Fact]
    public async Task A_cancelled_mail_stays_until_that_is_taken_back_by_the_same_person()
    {
        await using var server = SmtpListener.Start();
        await using var app = desk.WithServerOn(server.Port);
        var (boss, other) = (await desk.SuperuserAsync(), await desk.SuperuserAsync());
        var (waiting, held) = (await OweAsync(), await OweAsync(clear: false));
        var until = desk.Clock.GetUtcNow().AddHours(2);
        await HoldAsync(held, until);

        var both = await AllAsync(boss, d => d.CancelAsync(new OutboxFilter(), Ct));
        Assert.Equal(2, both.Count);
        await MailDesk.SendAsync(app);
        Assert.Equal(0, server.Attempts);
        Assert.Equal((OutboxState.Suppressed, MailDecision.Cancelled), (await ReadAsync(held)) is var c ? (c.State, c.Decision) : default);

        Assert.Equal(OutboxRefusals.NothingToUndo, (await DecideAsync(other, d => d.UndoAsync(both.At, Ct))).Refusal);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await DecideAsync(boss, d => d.UndoAsync(both.At, Ct))).Value.Count);
        Assert.Equal(OutboxRefusals.NothingToUndo, (await DecideAsync(boss, d => d.UndoAsync(both.At, Ct))).Refusal);
        Assert.Equal((OutboxState.Held, until, "Quiet hours"), (await ReadAsync(held)) is var h ? (h.State, h.NextAttemptAt, h.Answer) : default);

        await MailDesk.SendAsync(app);
        Assert.Equal(OutboxState.Sent, (await ReadAsync(waiting)).State);
        Assert.Equal(OutboxState.Held, (await ReadAsync(held)).State);
    }

    [Fact]
    public async Task One_decision_about_all_touches_what_the_filter_shows_and_nothing_else()
    {
        var boss = await desk.SuperuserAsync();
        var mine = await desk.CustomerAsync();
        var failed = await OweAsync(to: mine);
        var (elsewhere, sent) = (await OweAsync(clear: false), await OweAsync(clear: false, to: mine));
        await SetAsync(failed, OutboxState.Failed);
        await SetAsync(elsewhere, OutboxState.Failed);
        await SetAsync(sent, OutboxState.Sent);

        var decided = await AllAsync(boss, d => d.RetryAsync(new OutboxFilter(OutboxState.Failed, Search: mine.Email), Ct));

        Assert.Equal(1, decided.Count);
        Assert.Equal(
            (OutboxState.Waiting, OutboxState.Failed, OutboxState.Sent),
            ((await ReadAsync(failed)).State, (await ReadAsync(elsewhere)).State, (await ReadAsync(sent)).State));
    }

    private async Task<Guid> OweAsync(bool clear = true, PortalUser? to = null)
    {
        if (clear)
            await desk.ClearOutboxAsync();
        var ticket = await desk.TicketAsync(to ?? await desk.CustomerAsync());
        return Assert.Single(await desk.OwedAsync(ticket.Id)).Id;
    }

    private async Task<OutboxMessage> ReadAsync(Guid id) => Assert.Single(await desk.OwedAsync(m => m.Id == id));

    private async Task SetAsync(Guid id, OutboxState state)
    {
        await using var db = desk.Database();
        await db.OutboxMessages.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, state), Ct);
    }

    private async Task HoldAsync(Guid id, DateTimeOffset until)
    {
        await using var db = desk.Database();
        await db.OutboxMessages.Where(m => m.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, OutboxState.Held)
            .SetProperty(m => m.NextAttemptAt, until)
            .SetProperty(m => m.Answer, "Quiet hours"), Ct);
    }

    private async Task<Result<MailsDecided>> DecideAsync(PortalUser who, Func<DecideMails, Task<Result<MailsDecided>>> decide)
    {
        await using var scope = desk.As(who);
        return await decide(scope.ServiceProvider.GetRequiredService<DecideMails>());
    }

    private async Task<MailsDecided> AllAsync(PortalUser who, Func<DecideMails, Task<MailsDecided>> decide)
    {
        await using var scope = desk.As(who);
        return await decide(scope.ServiceProvider.GetRequiredService<DecideMails>());
    }
}
