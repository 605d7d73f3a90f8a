using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Outbox;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Features.Notifications.Mail;
using SupportPortal.Web.Features.Notifications.Settings;
using SupportPortal.Web.Features.Sla.Monitor;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Notifications;

public sealed class LeadNoticeTests(MailDesk desk) : IClassFixture<MailDesk>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task A_rule_that_calls_the_lead_tells_those_who_run_the_desk_once_and_each_as_they_want()
    {
        await using var server = SmtpListener.Start();
        await using var app = desk.WithServerOn(server.Port);
        await StartAsync();
        var (owner, lead, onlyHere, onlyMail) =
            (await desk.AgentAsync(), await desk.SuperuserAsync(), await desk.SuperuserAsync("ru"), await desk.SuperuserAsync());
        await ChooseAsync(onlyHere, inApp: true, MailWay.Never);
        await ChooseAsync(onlyMail, inApp: false, MailWay.AtOnce);
        var ticket = await OwnedTicketAsync(owner);

        desk.Clock.Advance(TimeSpan.FromHours(4.1)); // half of eight hours, a little ago
        await SweepAsync(app);
        await SweepAsync(app);
        await MailDesk.SendAsync(app);

        await using var db = desk.Database();
        Assert.Equal(
            EscalationAction.LeadNotified, (await db.Escalations.SingleAsync(e => e.ItemId == ticket.Id && e.Origin == EscalationOrigin.Rule, Ct)).Action);
        var told = await db.Notifications.Where(n => n.TicketId == ticket.Id && n.Kind == NotificationKind.TicketEscalated).ToListAsync(Ct);
        Assert.All([lead.Id, onlyHere.Id, onlyMail.Id], id => Assert.Single(told, n => n.RecipientId == id));
        Assert.DoesNotContain(told, n => n.RecipientId == owner.Id);
        Assert.All(told, n => Assert.Equal((null, "Call the lead, 50 %"), (n.ActorId, n.Detail)));
        Assert.Equal((1, 1, 0), (await ShownAsync(lead, ticket), await ShownAsync(onlyHere, ticket), await ShownAsync(onlyMail, ticket)));
        Assert.Equal((OutboxState.Sent, OutboxState.Suppressed, OutboxState.Sent),
            (await MailStateAsync(lead), await MailStateAsync(onlyHere), await MailStateAsync(onlyMail)));
        var mail = Assert.Single(server.Taken, m => m.Headers["to"].Contains(lead.Email!, StringComparison.OrdinalIgnoreCase));
        Assert.Contains($"[{ticket.Number}] Escalated", mail.Subject, StringComparison.Ordinal);

        async Task<OutboxState> MailStateAsync(PortalUser person) => Assert.Single(await desk.OwedAsync(
            m => m.RecipientId == person.Id && m.TicketId == ticket.Id && m.Kind == EmailKinds.TicketEscalated)).State;
    }

    [Fact]
    public async Task After_an_outage_the_lead_is_called_in_one_digest()
    {
        await using var server = SmtpListener.Start();
        await using var app = desk.WithServerOn(server.Port);
        await StartAsync();
        var (owner, lead) = (await desk.AgentAsync(), await desk.SuperuserAsync());
        for (var i = 0; i < 3; i++)
            await OwnedTicketAsync(owner);

        desk.Clock.Advance(TimeSpan.FromHours(7));
        await SweepAsync(app);
        await MailDesk.SendAsync(app);
        Assert.Empty(server.Taken);
        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await DigestAsync(app);
        await MailDesk.SendAsync(app);

        var digest = Assert.Single(server.Taken, m => m.Headers["to"].Contains(lead.Email!, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("Digest: 3 notifications", digest.Subject);
    }

    /// <summary>Nothing is owed from before, and one policy calls the lead at half the time to resolve.</summary>
    private async Task StartAsync()
    {
        await desk.ClearOutboxAsync();
        await using var db = desk.Database();
        await db.SlaItems.ExecuteUpdateAsync(set => set.SetProperty(i => i.NextPointAt, (DateTimeOffset?)null), Ct);
        var standard = await db.SlaPolicyVersions.FirstAsync(v => v.PolicyId == SlaPolicy.StandardId, Ct);
        if (!await db.SlaPolicies.AnyAsync(p => p.Id != SlaPolicy.StandardId, Ct))
        {
            var definition = standard.Definition with
            {
                Name = "Call the lead",
                Rules = [new(SlaClockKind.Resolution, 50, RuleAction.NotifyLead)],
            };
            var (policy, first) = SlaPolicy.Create(definition, 1, null, null, desk.Clock.GetUtcNow());
            db.AddRange(policy, first);
            await db.SaveChangesAsync(Ct);
        }

        await desk.Services.GetRequiredService<SlaBooks>().RefreshAsync(Ct);
    }

    /// <summary>Answered already: what is left of its promises is to be resolved.</summary>
    private async Task<Ticket> OwnedTicketAsync(PortalUser owner)
    {
        var ticket = await desk.TicketAsync(await desk.CustomerAsync());
        await using (var db = desk.Database())
        {
            var now = desk.Clock.GetUtcNow();
            var kept = await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Ct);
            kept.Assign(owner.Id, owner.Id, now);
            kept.ReplyFromStaff("On it.", owner.Id, TicketChannel.Staff, now);
            await db.SaveChangesAsync(Ct);
        }

        await desk.ClearOutboxAsync();
        return ticket;
    }

    private async Task ChooseAsync(PortalUser person, bool inApp, MailWay mail)
    {
        await using var scope = desk.As(person);
        var settings = new NotificationSettings(
            [new(NotificationKind.TicketEscalated, inApp, mail)], null, null, NotificationPreferences.DefaultDigestTime, [DayOfWeek.Monday]);
        Assert.True((await scope.ServiceProvider.GetRequiredService<OwnNotificationPreferences>().ChangeAsync(settings, Ct)).IsDone);
    }

    private async Task<int> ShownAsync(PortalUser person, Ticket ticket)
    {
        await using var scope = desk.As(person);
        var rows = await scope.ServiceProvider.GetRequiredService<NotificationsQuery>().ListAsync(onlyUnread: true, new(null, 50), Ct);
        return rows.Count(row => row.TicketNumber == ticket.Number);
    }

    private static async Task SweepAsync(WebApplicationFactory<Program> app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MonitorSla>().ExecuteAsync(Ct);
    }

    private static async Task DigestAsync(WebApplicationFactory<Program> app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SendDigests>().ExecuteAsync(Ct);
    }
}
