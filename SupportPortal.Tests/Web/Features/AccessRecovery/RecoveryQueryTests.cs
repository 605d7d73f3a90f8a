using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Actions;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.AccessRecovery.Desk;
using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Features.Account.Users;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.AccessRecovery;

public sealed class RecoveryQueryTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private DateTimeOffset Now => portal.Clock.GetUtcNow();

    [Fact]
    public async Task Everything_by_which_it_is_decided_is_there()
    {
        var (agent, customer) = (await portal.AgentAsync(), await portal.CustomerAsync());
        var ticket = await portal.TicketAsync(customer, subject: "The printer");
        var request = await AddAsync(RecoverySample.Request(customer, Now, RecoveryType.TwoFactorReset).Verified(customer, agent, Now));
        var document = new RecoveryDocument { RequestId = request.Id, Format = DocumentFormat.Png, Size = 12, Content = [1], UploadedAt = Now };
        await AddAsync(document);

        var view = await AsAsync(agent, request);

        Assert.Equal((customer.Name, Roles.Customer, 1), (view!.Account!.Name, view.Account.Role, view.Account.Tickets));
        Assert.Equal(document.Id, Assert.Single(view.Documents).Id);
        Assert.Equal(ticket.Number, Assert.Single(view.Tickets).Number);
        Assert.Equal(agent.Name, view.NameOf(view.Given(RecoveryMethod.PhoneCall)!.JudgedById));
        Assert.Equal((null, null, null), (view.Refuses, view.Obstacle, view.RefusesSecond));
    }

    [Fact]
    public async Task Whoever_may_not_decide_it_reads_why_and_nothing_of_the_person()
    {
        var (agent, lead) = (await portal.AgentAsync(), await portal.SuperuserAsync());
        await portal.TicketAsync(agent);
        var request = await AddAsync(RecoverySample.Request(agent, Now));

        foreach (var (reader, refusal) in new[] { (agent, RecoveryRefusals.OwnRequest), (await portal.AgentAsync(), RecoveryRefusals.SuperusersOnly) })
        {
            var view = await AsAsync(reader, request);
            Assert.Equal(refusal, view!.Refuses);
            Assert.Equal((null, null, 0, 0, 0, 0), (view.Account, view.Answers, view.Risks.Count, view.Documents.Count, view.Tickets.Count, view.Log.Count));
            await using var scope = portal.As(reader);
            Assert.Equal(RecoveryHistory.None, await scope.ServiceProvider.GetRequiredService<RecoveryHistoryQuery>().ExecuteAsync(request.Reference, Ct));
        }

        Assert.Null((await AsAsync(lead, request))!.Refuses);
    }

    [Fact]
    public async Task The_second_approver_is_told_why_they_cannot_be_it()
    {
        var (judge, first, third, customer) = (await portal.AgentAsync(), await portal.AgentAsync(), await portal.AgentAsync(), await portal.CustomerAsync());
        var request = RecoverySample.Request(customer, Now, RecoveryType.TwoFactorReset).Verified(customer, judge, Now);
        RecoverySample.Must(request.Approve(RecoverySample.Admin(first), "Seen.", RecoverySample.Account(customer), RecoverySample.Rules, Now));
        await AddAsync(request);

        Assert.Equal(RecoveryRefusals.SameApprover, (await AsAsync(first, request))!.RefusesSecond);
        Assert.Equal(RecoveryRefusals.VerifierApproves, (await AsAsync(judge, request))!.RefusesSecond);
        Assert.Null((await AsAsync(third, request))!.RefusesSecond);
    }

    [Fact]
    public async Task What_stands_in_the_way_is_named_before_anybody_approves()
    {
        var (agent, customer) = (await portal.AgentAsync(), await portal.CustomerAsync());
        var nobody = await AddAsync(RecoverySample.Request(null, Now));
        var taken = await AddAsync(new RecoveryRequest(
            new(RecoveryType.EmailChange, customer.Email!, customer.Id, (await portal.CustomerAsync()).Email, null, null, null, null), RecoverySample.Rules, Now, Now));
        var moved = await AddAsync(RecoverySample.Request(customer, Now, email: "before@elsewhere.example"));

        Assert.Equal(RecoveryRefusals.NoAccount, (await AsAsync(agent, nobody))!.Obstacle);
        Assert.Equal(RecoveryRefusals.AddressTaken, (await AsAsync(agent, taken))!.Obstacle);
        Assert.Equal(RecoveryRefusals.AccountChanged, (await AsAsync(agent, moved))!.Obstacle);
        Assert.Null(await AsAsync(agent, RecoverySample.Request(null, Now)));
    }

    [Fact]
    public async Task The_history_tells_sign_ins_changes_and_requests()
    {
        var (agent, lead, customer) = (await portal.AgentAsync(), await portal.SuperuserAsync(), await portal.CustomerAsync());
        var earlier = RecoverySample.Request(customer, Now.AddDays(-3));
        RecoverySample.Must(earlier.Withdraw(Now.AddDays(-2)));
        await AddAsync(earlier);
        var request = await AddAsync(RecoverySample.Request(customer, Now));
        await AddAsync(new PortalSession { UserId = customer.Id, Kind = SessionKind.Browser, Device = "Firefox", Address = "198.51.100.7", StartedAt = Now, LastSeenAt = Now });
        await using (var scope = portal.As(customer))
            await scope.ServiceProvider.GetRequiredService<AccountMails>().SecurityNoticeAsync(customer, AccountChange.SecondStepOff, Ct);
        await using (var scope = portal.As(lead))
        {
            RecoverySample.Must(await scope.ServiceProvider.GetRequiredService<ShutAccount>().ExecuteAsync(customer.Id, "Odd.", Ct));
            RecoverySample.Must(await scope.ServiceProvider.GetRequiredService<ShutAccount>().UndoAsync(customer.Id, Ct));
        }

        await using var reading = portal.As(agent);
        var history = await reading.ServiceProvider.GetRequiredService<RecoveryHistoryQuery>().ExecuteAsync(request.Reference, Ct);

        Assert.Equal("198.51.100.7", Assert.Single(history.SignIns).Address);
        Assert.Single(history.Changes, change => change.Lock is AccountChange.SecondStepOff);
        Assert.Single(history.Changes, change => change.Action?.Action is ActionCode.UserShutOut);
        Assert.Equal((earlier.Reference, RecoveryStatus.Withdrawn), (Assert.Single(history.Requests).Reference, history.Requests[0].Status));
    }

    private async Task<RecoveryView?> AsAsync(PortalUser reader, RecoveryRequest request)
    {
        await using var scope = portal.As(reader);
        return await scope.ServiceProvider.GetRequiredService<RecoveryQuery>().ExecuteAsync(request.Reference, Ct);
    }

    private async Task<T> AddAsync<T>(T row)
        where T : class
    {
        await using var db = portal.Database();
        db.Add(row);
        await db.SaveChangesAsync(Ct);
        return row;
    }
}
