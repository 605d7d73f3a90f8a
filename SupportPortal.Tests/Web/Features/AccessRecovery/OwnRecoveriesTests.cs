using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Features.Account;
using SupportPortal.Web.Api;
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

    [Fact]
    public async Task Many_come_in_pages_without_a_gap_or_a_line_twice_however_many_come_in_meanwhile()
    {
        var (user, other) = (await portal.CustomerAsync(), await portal.CustomerAsync());
        var start = portal.Clock.GetUtcNow();
        // Three at each instant, so that pages end in the midst of equal instants.
        var asked = Enumerable.Range(0, (2 * OwnRecoveriesQuery.PageSize) + 5)
            .Select(i => RecoverySample.Request(user, start.AddHours(-(i / 3)), RecoveryType.AccountUnlock)).ToArray();
        await AddAsync([.. asked, RecoverySample.Request(other, start.AddHours(-1))]);

        await using var scope = portal.As(user);
        var query = scope.ServiceProvider.GetRequiredService<OwnRecoveriesQuery>();
        var pages = new List<Page<OwnRecoveryLine>> { await query.ExecuteAsync(null, CancellationToken.None) };
        await AddAsync(RecoverySample.Request(user, start.AddMinutes(1)));
        while (pages[^1].NextCursor is { } next && Cursor.TryParse(next, out var place))
            pages.Add(await query.ExecuteAsync(place, CancellationToken.None));

        Assert.Equal([OwnRecoveriesQuery.PageSize, OwnRecoveriesQuery.PageSize, 5], pages.Select(page => page.Items.Count));
        var seen = pages.SelectMany(page => page.Items).ToList();
        Assert.Equal(asked.Select(one => one.Id).Order(), seen.Select(line => line.Id).Order());
        Assert.Equal(seen.Select(line => line.SubmittedAt).OrderDescending(), seen.Select(line => line.SubmittedAt));
    }

    [Fact]
    public async Task The_page_leads_to_what_is_older_and_back_and_takes_nonsense_for_the_first()
    {
        var user = await portal.CustomerAsync();
        var start = portal.Clock.GetUtcNow();
        await AddAsync([.. Enumerable.Range(0, OwnRecoveriesQuery.PageSize).Select(i => RecoverySample.Request(user, start.AddHours(-i)))]);
        using var visitor = await Visitor.SignedInAsync(portal.App, user);
        Assert.DoesNotContain("class=\"pager\"", (await visitor.GetAsync("/account/recoveries")).Html, StringComparison.Ordinal);

        await AddAsync(RecoverySample.Request(user, start.AddDays(-9), RecoveryType.EmailChange));
        var first = await visitor.GetAsync("/account/recoveries");
        Assert.DoesNotContain("Another e-mail address", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Newest", first.Text, StringComparison.Ordinal);
        var older = first.Html.Split("href=\"/account/recoveries?after=")[1].Split('"')[0];
        var second = await visitor.GetAsync($"/account/recoveries?after={older}");
        Assert.Equal(1, second.Html.Split("data-status=").Length - 1);
        Assert.Contains("Another e-mail address", second.Text, StringComparison.Ordinal);
        Assert.Contains("<a class=\"button\" href=\"/account/recoveries\">Newest</a>", second.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", second.Html, StringComparison.Ordinal);

        var nonsense = await visitor.GetAsync("/account/recoveries?after=%22%3Cscript%3E");
        Assert.Equal(HttpStatusCode.OK, nonsense.Status);
        Assert.Equal(OwnRecoveriesQuery.PageSize, nonsense.Html.Split("data-status=").Length - 1);
    }

    private async Task<IReadOnlyList<OwnRecoveryLine>> LinesAsync(PortalUser reader)
    {
        await using var scope = portal.As(reader);
        return (await scope.ServiceProvider.GetRequiredService<OwnRecoveriesQuery>().ExecuteAsync(null, CancellationToken.None)).Items;
    }

    private async Task AddAsync(params RecoveryRequest[] requests)
    {
        await using var db = portal.Database();
        db.AddRange(requests.AsEnumerable());
        await db.SaveChangesAsync();
    }
}
