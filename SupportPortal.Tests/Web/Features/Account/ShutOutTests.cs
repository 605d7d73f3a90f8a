using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Kernel;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Account.Users;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Account;

public class ShutOutTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    [Fact]
    public async Task Shutting_somebody_out_ends_cookie_token_and_circuit_at_once()
    {
        var boss = await portal.SuperuserAsync();
        var agent = await portal.AgentAsync();
        using var visitor = await Visitor.SignedInAsync(portal.App, agent);
        var token = await TokenAsync(agent);
        var circuits = portal.Services.GetRequiredService<OpenCircuits>();
        var ended = 0;
        circuits.Add("theirs", agent.Id, null, () => ended++);
        circuits.Add("other", boss.Id, null, () => ended += 100);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account/profile")).Status);
        Assert.Equal(HttpStatusCode.OK, await ApiStatusAsync(token));

        Assert.True((await AsAsync<ShutAccount>(boss, shut => shut.ExecuteAsync(agent.Id, "left the company", default))).IsDone);

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/account/profile")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await ApiStatusAsync(token));
        Assert.Equal(1, ended);
        Assert.Contains("did not work", (await visitor.SignInAsync(agent.Email!, PortalFixture.Password)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circuit_that_hears_nothing_learns_it_at_the_next_check()
    {
        var boss = await portal.SuperuserAsync();
        var agent = await portal.AgentAsync();
        var sessions = portal.Services.GetRequiredService<Sessions>();
        var session = await sessions.StartAsync(agent.Id, SessionKind.Browser, default);
        ClaimsPrincipal person;
        await using (var scope = portal.Services.CreateAsyncScope())
            person = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<PortalUser>>().CreateAsync(agent);
        ((ClaimsIdentity)person.Identity!).AddClaim(new(PortalClaims.Session, session.ToString()));
        var accounts = portal.Services.GetRequiredService<AccountStates>();
        Assert.True(await accounts.AgreesAsync(person, default));

        await AsAsync<ShutAccount>(boss, shut => shut.ExecuteAsync(agent.Id, null, default));

        Assert.False(await accounts.AgreesAsync(person, default));
    }

    [Fact]
    public async Task Letting_somebody_in_again_lets_them_sign_in_but_old_cookies_stay_void()
    {
        var boss = await portal.SuperuserAsync();
        var customer = await portal.CustomerAsync();
        using var visitor = await Visitor.SignedInAsync(portal.App, customer);
        await AsAsync<ShutAccount>(boss, shut => shut.ExecuteAsync(customer.Id, null, default));
        await AsAsync<ShutAccount>(boss, shut => shut.UndoAsync(customer.Id, default));

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/account/profile")).Status);
        using var again = await Visitor.SignedInAsync(portal.App, customer);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/account/profile")).Status);
    }

    [Fact]
    public async Task New_staff_get_a_support_profile_once_and_sign_in_again()
    {
        var boss = await portal.SuperuserAsync();
        var customer = await portal.CustomerAsync();
        using var visitor = await Visitor.SignedInAsync(portal.App, customer);
        foreach (var role in new[] { Roles.Staff, Roles.Customer, Roles.Staff })
            Assert.True((await AsAsync<ChangeRole>(boss, change => change.ExecuteAsync(customer.Id, role, default))).IsDone);

        await using var db = portal.Database();
        Assert.Equal(1, await db.SupportProfiles.CountAsync(p => p.UserId == customer.Id));
        Assert.Equal(1, await db.UserRoles.CountAsync(r => r.UserId == customer.Id));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/account/profile")).Status);
    }

    [Fact]
    public async Task Nobody_changes_themselves_an_unknown_person_or_to_an_unknown_role()
    {
        var boss = await portal.SuperuserAsync();
        var customer = await portal.CustomerAsync();
        Assert.Equal(UserRefusals.Oneself, (await AsAsync<ChangeRole>(boss, c => c.ExecuteAsync(boss.Id, Roles.Customer, default))).Refusal);
        Assert.Equal(UserRefusals.Oneself, (await AsAsync<ShutAccount>(boss, s => s.ExecuteAsync(boss.Id, null, default))).Refusal);
        Assert.Equal(UserRefusals.NotFound, (await AsAsync<ShutAccount>(boss, s => s.ExecuteAsync(Guid.CreateVersion7(), null, default))).Refusal);
        Assert.Equal(UserRefusals.UnknownRole, (await AsAsync<ChangeRole>(boss, c => c.ExecuteAsync(customer.Id, "King", default))).Refusal);
    }

    [Fact]
    public async Task Two_superusers_who_shut_each_other_out_at_once_leave_one()
    {
        await using var db = portal.Database();
        var first = await portal.SuperuserAsync();
        var second = await portal.SuperuserAsync();
        await db.Users
            .Where(u => u.Id != first.Id && u.Id != second.Id && db.UserRoles.Any(r => r.UserId == u.Id && db.Roles.Any(x => x.Id == r.RoleId && x.Name == Roles.Superuser)))
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, portal.Clock.GetUtcNow()));

        var results = await Task.WhenAll(
            AsAsync<ShutAccount>(first, s => s.ExecuteAsync(second.Id, null, default)),
            AsAsync<ShutAccount>(second, s => s.ExecuteAsync(first.Id, null, default)));

        Assert.True(results.Count(r => r.IsDone) <= 1);
        Assert.True(await db.Users.AnyAsync(u => (u.Id == first.Id || u.Id == second.Id) && u.DisabledAt == null));
    }

    private async Task<Result> AsAsync<T>(PortalUser actor, Func<T, Task<Result>> act)
        where T : notnull
    {
        await using var scope = portal.As(actor);
        return await act(scope.ServiceProvider.GetRequiredService<T>());
    }

    private async Task<string> TokenAsync(PortalUser user)
    {
        using var client = portal.App.CreateClient();
        using var response = await client.PostAsJsonAsync("/api/v1/auth/token", new { email = user.Email, password = PortalFixture.Password });
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private async Task<HttpStatusCode> ApiStatusAsync(string token)
    {
        using var client = portal.App.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.GetAsync(new Uri("/api/v1/tickets", UriKind.Relative));
        return response.StatusCode;
    }
}
