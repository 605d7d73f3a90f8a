using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Notifications;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.AccessRecovery.Desk;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.AccessRecovery;

public sealed class RecoveryNoticesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private DateTimeOffset Now => portal.Clock.GetUtcNow();

    [Fact]
    public async Task A_customers_request_is_told_to_all_who_may_decide_it_and_once_while_it_is_unread()
    {
        var (agent, lead, customer) = (await portal.AgentAsync(), await portal.SuperuserAsync(), await portal.CustomerAsync());
        var shut = await portal.AgentAsync();
        await ShutAsync(shut);
        var request = await AddAsync(RecoverySample.Request(customer, Now));
        var account = RecoverySample.Account(customer);

        await TellAsync((notices, db) => notices.WaitingAsync(db, request, account, Ct));
        await TellAsync((notices, db) => notices.WaitingAsync(db, request, account, Ct));

        var told = await ToldAsync(request);
        Assert.Single(told, n => n.RecipientId == agent.Id);
        Assert.Single(told, n => n.RecipientId == lead.Id);
        Assert.DoesNotContain(told, n => n.RecipientId == customer.Id || n.RecipientId == shut.Id);
        await using var scope = portal.As(agent);
        var row = Assert.Single(await scope.ServiceProvider.GetRequiredService<NotificationsQuery>().ListAsync(true, new(null, 50), Ct));
        Assert.Equal(($"/recovery/{request.Reference}", NotificationKind.RecoveryWaiting), (row.Link, row.Kind));

        await scope.ServiceProvider.GetRequiredService<ReadNotifications>().OfRecoveryAsync(request.Reference, Ct);
        await TellAsync((notices, db) => notices.WaitingAsync(db, request, account, Ct));
        Assert.Equal(2, (await ToldAsync(request)).Count(n => n.RecipientId == agent.Id));
    }

    [Fact]
    public async Task A_request_for_a_staff_account_is_told_to_superusers_and_never_to_whoever_it_is_about()
    {
        var (agent, lead, other) = (await portal.AgentAsync(), await portal.SuperuserAsync(), await portal.SuperuserAsync());
        var request = await AddAsync(RecoverySample.Request(lead, Now));

        await TellAsync((notices, db) => notices.WaitingAsync(db, request, RecoverySample.Account(lead, isStaff: true), Ct));
        await TellAsync((notices, db) => notices.LateAsync(db, request, RecoverySample.Account(lead, isStaff: true), Ct));

        var told = await ToldAsync(request);
        Assert.Equal(2, told.Count(n => n.RecipientId == other.Id));
        Assert.DoesNotContain(told, n => n.RecipientId == lead.Id || n.RecipientId == agent.Id);
    }

    [Fact]
    public async Task The_second_approver_is_neither_the_first_nor_who_judged_and_the_decision_drops_what_nobody_read()
    {
        var (judge, first, third, customer) = (await portal.AgentAsync(), await portal.AgentAsync(), await portal.AgentAsync(), await portal.CustomerAsync());
        var request = await AddAsync(RecoverySample.Request(customer, Now, RecoveryType.TwoFactorReset).Verified(customer, judge, Now));
        var account = RecoverySample.Account(customer);
        await TellAsync((notices, db) => notices.WaitingAsync(db, request, account, Ct));

        await ChangeAsync(request, r => RecoverySample.Must(r.Approve(RecoverySample.Admin(first), "Seen.", account, RecoverySample.Rules, Now)));
        Assert.All(await ToldAsync(request), n => Assert.NotNull(n.DroppedAt));
        await TellAsync((notices, db) => notices.SecondAsync(db, request, account, first.Id, Ct));

        var second = (await ToldAsync(request)).Where(n => n.Kind is NotificationKind.RecoverySecond).ToList();
        Assert.Single(second, n => n.RecipientId == third.Id && n.ActorId == first.Id && n.ReadAt is null);
        Assert.DoesNotContain(second, n => n.RecipientId == first.Id || n.RecipientId == judge.Id);

        await ChangeAsync(request, r => RecoverySample.Must(r.Reject(RecoverySample.Admin(third), "The voice was another one.", account, Now)));
        Assert.All(await ToldAsync(request), n => Assert.NotNull(n.DroppedAt));
    }

    [Fact]
    public async Task What_a_change_of_address_ends_asks_for_nobody_any_more()
    {
        var (agent, customer) = (await portal.AgentAsync(), await portal.CustomerAsync());
        var request = await AddAsync(RecoverySample.Request(customer, Now));
        await TellAsync((notices, db) => notices.WaitingAsync(db, request, RecoverySample.Account(customer), Ct));
        Assert.Contains(await ToldAsync(request), n => n.RecipientId == agent.Id && n.DroppedAt is null);

        await ChangeAsync(request, r => RecoverySample.Must(r.Supersede(Now)));

        Assert.All(await ToldAsync(request), n => Assert.NotNull(n.DroppedAt));
    }

    [Fact]
    public async Task Open_pages_hear_of_each_change_of_a_request_and_of_a_judgement_alone()
    {
        var (agent, customer) = (await portal.AgentAsync(), await portal.CustomerAsync());
        var request = await AddAsync(RecoverySample.Request(customer, Now));
        var (any, one) = (0, 0);
        var feed = portal.Services.GetRequiredService<ChangeFeed>();
        using var listening = feed.Listen(Change.AnyRecovery, () => any++);
        using var listeningToOne = feed.Listen(Change.Recovery(request.Id), () => one++);

        await ChangeAsync(request, r => RecoverySample.Must(r.AskForCall("After six", RecoverySample.Rules, Now)));
        await ChangeAsync(request, r => RecoverySample.Must(
            r.Judge(RecoveryMethod.PhoneCall, false, "Nobody answered.", RecoverySample.Admin(agent), RecoverySample.Account(customer), RecoverySample.Rules, Now)));
        await AddAsync(RecoverySample.Request(customer, Now));

        Assert.Equal((3, 2), (any, one));
    }

    private async Task<RecoveryRequest> AddAsync(RecoveryRequest request)
    {
        await using var db = portal.Database();
        db.Add(request);
        await db.SaveChangesAsync(Ct);
        return request;
    }

    private async Task ChangeAsync(RecoveryRequest request, Action<RecoveryRequest> change)
    {
        await using var db = portal.Database();
        var found = await db.RecoveryRequests.SingleAsync(r => r.Id == request.Id, Ct);
        change(found);
        await db.SaveChangesAsync(Ct);
    }

    private async Task TellAsync(Func<RecoveryNotices, PortalDbContext, Task<IReadOnlyList<object>>> tell)
    {
        await using var scope = portal.As(null);
        await using var db = portal.Database();
        db.AddRange(await tell(scope.ServiceProvider.GetRequiredService<RecoveryNotices>(), db));
        await db.SaveChangesAsync(Ct);
    }

    private async Task<List<Notification>> ToldAsync(RecoveryRequest request)
    {
        await using var db = portal.Database();
        return await db.Notifications.Where(n => n.Detail == request.Reference).ToListAsync(Ct);
    }

    private async Task ShutAsync(PortalUser person)
    {
        await using var db = portal.Database();
        (await db.Users.SingleAsync(u => u.Id == person.Id, Ct)).DisabledAt = Now;
        await db.SaveChangesAsync(Ct);
    }
}
