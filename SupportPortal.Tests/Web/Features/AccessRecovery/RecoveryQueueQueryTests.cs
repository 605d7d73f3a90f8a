using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.AccessRecovery.Desk;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.AccessRecovery;

public sealed class RecoveryQueueQueryTests : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly PortalFixture _portal = new();
    private PortalUser _agent = null!;
    private PortalUser _customer = null!;

    private DateTimeOffset Now => _portal.Clock.GetUtcNow();

    public async Task InitializeAsync()
    {
        await _portal.InitializeAsync();
        (_agent, _customer) = (await _portal.AgentAsync(), await _portal.CustomerAsync());
    }

    public Task DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Each_request_is_in_the_tab_of_whoever_has_to_act()
    {
        var empty = Request(1);
        var asksForCall = Request(2);
        RecoverySample.Must(asksForCall.AskForCall("After six", RecoverySample.Rules, Now));
        var verified = Request(3).Verified(_customer, _agent, Now);
        var half = Request(4, RecoveryType.TwoFactorReset).Verified(_customer, _agent, Now);
        RecoverySample.Must(half.Approve(RecoverySample.Admin(_agent), "Seen.", RecoverySample.Account(_customer), RecoverySample.Rules, Now));
        var approved = Request(5).Verified(_customer, _agent, Now);
        RecoverySample.Must(approved.Approve(RecoverySample.Admin(_agent), null, RecoverySample.Account(_customer), RecoverySample.Rules, Now));
        var (rejected, withdrawn) = (Request(6), Request(7));
        // What was decided last comes first, whenever it was asked for.
        RecoverySample.Must(rejected.Reject(RecoverySample.Admin(_agent), "Not yours.", null, Now.AddMinutes(20)));
        RecoverySample.Must(withdrawn.Withdraw(Now.AddMinutes(10)));
        await AddAsync(empty, asksForCall, verified, half, approved, rejected, withdrawn);

        await using var scope = _portal.As(_agent);
        var queue = scope.ServiceProvider.GetRequiredService<RecoveryQueueQuery>();
        Assert.Equal(Ids(asksForCall, verified, half), await IdsAsync(queue, new()));
        Assert.Equal(Ids(empty, approved), await IdsAsync(queue, new(RecoveryTab.Person)));
        Assert.Equal(Ids(rejected, withdrawn), await IdsAsync(queue, new(RecoveryTab.Ended)));
        Assert.Equal([3, 2, 2], Enum.GetValues<RecoveryTab>().Select(tab => queue.CountsAsync(new(), Ct).GetAwaiter().GetResult()[tab]));
        Assert.Equal(3, await queue.WaitingAsync(Ct));

        var rows = await queue.PageAsync(new(), new(null, 50), Ct);
        Assert.Equal([RecoveryNext.Judgement, RecoveryNext.Decision, RecoveryNext.SecondApproval], rows.Select(row => row.Next));
        Assert.Equal(RecoveryMethod.PhoneCall, Assert.Single(rows[0].Offered));
        Assert.Empty(rows[0].Accepted);
        Assert.Equal([RecoveryMethod.EmailCode, RecoveryMethod.PhoneCall], rows[2].Accepted.Order());
        Assert.All(rows, row => Assert.Equal((_customer.Name, _customer.Email), (row.AccountName, row.Email)));
        Assert.True(rows[2].NeedsSecond);
        Assert.Equal(3, (await queue.RisksAsync([.. rows.Select(row => row.Id)], Ct)).Count);
    }

    [Fact]
    public async Task It_is_found_by_its_reference_by_a_part_of_the_address_and_by_its_type()
    {
        var (one, other, stranger) = (Request(1), Request(2, RecoveryType.AccountUnlock), RecoverySample.Request(null, Now, email: "100%_sure@elsewhere.example"));
        foreach (var request in (RecoveryRequest[])[one, other, stranger])
            RecoverySample.Must(request.AskForCall("After six", RecoverySample.Rules, Now));
        await AddAsync(one, other, stranger);
        await using var scope = _portal.As(_agent);
        var queue = scope.ServiceProvider.GetRequiredService<RecoveryQueueQuery>();

        Assert.Equal(Ids(one), await IdsAsync(queue, new(Search: one.Reference.ToLowerInvariant().Replace('-', ' '))));
        Assert.Equal(Ids(stranger), await IdsAsync(queue, new(Search: "SURE@else")));
        Assert.Equal(Ids(stranger), await IdsAsync(queue, new(Search: "%_s")));
        Assert.Empty(await IdsAsync(queue, new(Search: "_%")));
        Assert.Equal(Ids(other), await IdsAsync(queue, new(Type: RecoveryType.AccountUnlock)));
        Assert.Null(Assert.Single(await queue.PageAsync(new(Search: stranger.Reference), new(null, 5), Ct)).AccountName);
        Assert.Equal(1, (await queue.CountsAsync(new(Search: stranger.Reference), Ct))[RecoveryTab.Desk]);
    }

    [Theory]
    [InlineData(RecoveryTab.Desk)]
    [InlineData(RecoveryTab.Ended)]
    public async Task Pages_follow_each_other_without_a_gap_even_within_one_moment(RecoveryTab tab)
    {
        var requests = Enumerable.Range(0, 23).Select(i => Request(i / 9, i % 2 == 0 ? RecoveryType.PasswordReset : RecoveryType.TwoFactorReset)).ToList();
        foreach (var (request, i) in requests.Select((request, i) => (request, i)))
        {
            RecoverySample.Must(request.AskForCall("After six", RecoverySample.Rules, Now));
            if (tab is RecoveryTab.Ended && i % 3 == 0)
                RecoverySample.Must(request.Withdraw(Now.AddMinutes(40 - i / 5)));
            else if (tab is RecoveryTab.Ended)
                RecoverySample.Must(request.Reject(RecoverySample.Admin(_agent), "No.", null, Now.AddMinutes(40 - i / 5)));
        }

        await AddAsync([.. requests]);
        await using var scope = _portal.As(_agent);
        var queue = scope.ServiceProvider.GetRequiredService<RecoveryQueueQuery>();

        var seen = new List<RecoveryRow>();
        Cursor? after = null;
        while (true)
        {
            var page = await queue.PageAsync(new(tab), new(after, 4), Ct);
            seen.AddRange(page.Take(4));
            if (page.Count <= 4)
                break;
            after = page[3].PlaceIn(tab);
        }

        Assert.Equal(23, seen.Select(row => row.Id).Distinct().Count());
        Assert.Equal(23, seen.Count);
        Assert.Equal(
            tab is RecoveryTab.Ended ? seen.OrderByDescending(row => row.EndedAt).Select(row => row.EndedAt) : seen.OrderBy(row => row.SubmittedAt).Select(row => (DateTimeOffset?)row.SubmittedAt),
            seen.Select(row => tab is RecoveryTab.Ended ? row.EndedAt : row.SubmittedAt));
    }

    [Fact]
    public async Task A_customer_sees_nothing_of_it_their_own_neither()
    {
        var request = Request(1).Verified(_customer, _agent, Now);
        await AddAsync(request);
        await using var scope = _portal.As(_customer);

        Assert.Empty(await IdsAsync(scope.ServiceProvider.GetRequiredService<RecoveryQueueQuery>(), new()));
        Assert.Null(await scope.ServiceProvider.GetRequiredService<RecoveryQuery>().ExecuteAsync(request.Reference, Ct));
        Assert.Equal(RecoveryHistory.None, await scope.ServiceProvider.GetRequiredService<RecoveryHistoryQuery>().ExecuteAsync(request.Reference, Ct));
    }

    private static List<Guid> Ids(params RecoveryRequest[] requests) => [.. requests.Select(request => request.Id)];

    private static async Task<List<Guid>> IdsAsync(RecoveryQueueQuery queue, RecoveryFilter filter) =>
        [.. (await queue.PageAsync(filter, new(null, 50), Ct)).Select(row => row.Id)];

    private RecoveryRequest Request(int minute, RecoveryType type = RecoveryType.PasswordReset) =>
        RecoverySample.Request(_customer, Now.AddMinutes(minute), type);

    private async Task AddAsync(params RecoveryRequest[] requests)
    {
        await using var db = _portal.Database();
        db.AddRange(requests.AsEnumerable());
        await db.SaveChangesAsync(Ct);
    }
}
