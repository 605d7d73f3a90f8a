using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Features.Account;
using SupportPortal.Web.Features.AccessRecovery.Person;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.AccessRecovery;

public sealed class OwnRecoveriesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("en", "New password", "we are looking at it", "rejected")]
    [InlineData("ru", "Новый пароль", "мы рассматриваем запрос", "отклонено")]
    public async Task Whoever_is_signed_in_sees_what_was_asked_about_their_account_and_nothing_of_others(
        string language, string what, string now, string then)
    {
        var (user, other, agent) = (await portal.CustomerAsync(language), await portal.CustomerAsync(), await portal.AgentAsync());
        var start = portal.Clock.GetUtcNow();
        var old = RecoverySample.Request(user, start.AddDays(-3), RecoveryType.EmailChange);
        RecoverySample.Must(old.Reject(RecoverySample.Admin(agent), "We could not reach you.", null, start.AddDays(-2)));
        var open = RecoverySample.Request(user, start.AddHours(-1)).Verified(user, agent, start);
        var foreign = RecoverySample.Request(other, start.AddMinutes(-1), RecoveryType.AccountUnlock);
        var nobodys = RecoverySample.Request(null, start, email: user.Email!.ToUpperInvariant());
        await AddAsync(old, open, foreign, nobodys);

        Assert.Equal([open.Id, old.Id], (await LinesAsync(user)).Select(line => line.Id));
        Assert.Equal([foreign.Id], (await LinesAsync(other)).Select(line => line.Id));
        Assert.Empty(await LinesAsync(agent));

        using var visitor = await Visitor.SignedInAsync(portal.App, user);
        var page = await visitor.GetAsync("/account/recoveries");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(what, page.Text, StringComparison.Ordinal);
        Assert.True(page.Text.IndexOf(now, StringComparison.Ordinal) is > 0 and var first && first < page.Text.IndexOf(then, StringComparison.Ordinal), page.Text);
        // With a reference and the address a request can be taken back; how many approved is the desk's business.
        Assert.All([old.Reference, open.Reference, foreign.Reference, "approved_once"], secret => Assert.DoesNotContain(secret, page.Html, StringComparison.Ordinal));
        Assert.Contains("/account/recoveries\" aria-current=\"page\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_one_of_two_has_approved_is_not_told()
    {
        var (user, agent) = (await portal.CustomerAsync(), await portal.AgentAsync());
        var start = portal.Clock.GetUtcNow();
        var half = RecoverySample.Request(user, start, RecoveryType.TwoFactorReset).Verified(user, agent, start);
        RecoverySample.Must(half.Approve(RecoverySample.Admin(agent), "Seen.", RecoverySample.Account(user), RecoverySample.Rules, start));
        Assert.Equal(RecoveryStatus.ApprovedOnce, half.Status);
        await AddAsync(half);

        using var visitor = await Visitor.SignedInAsync(portal.App, user);
        var page = await visitor.GetAsync("/account/recoveries");
        Assert.Contains("data-status=\"verified\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("we are looking at it", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_never_needed_it_is_told_so_and_a_stranger_nothing()
    {
        using var visitor = await Visitor.SignedInAsync(portal.App, await portal.CustomerAsync());
        Assert.Contains("Nobody has ever asked for access to your account.", (await visitor.GetAsync("/account/recoveries")).Text, StringComparison.Ordinal);
        using var stranger = new Visitor(portal.App);
        Assert.Contains("/account/login", (await stranger.GetAsync("/account/recoveries")).Location, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<OwnRecoveryLine>> LinesAsync(PortalUser reader)
    {
        await using var scope = portal.As(reader);
        return await scope.ServiceProvider.GetRequiredService<OwnRecoveriesQuery>().ExecuteAsync(CancellationToken.None);
    }

    private async Task AddAsync(params RecoveryRequest[] requests)
    {
        await using var db = portal.Database();
        db.AddRange(requests.AsEnumerable());
        await db.SaveChangesAsync();
    }
}
