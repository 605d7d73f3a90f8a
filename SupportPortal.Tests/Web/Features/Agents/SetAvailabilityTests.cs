using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Agents;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Agents.Presence;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Agents;

public class SetAvailabilityTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Going_away_and_coming_back_changes_ones_own_profile_alone()
    {
        var (agent, colleague) = (await portal.AgentAsync(), await portal.AgentAsync());

        Assert.Null(await SetAsync(agent, Availability.Away));
        Assert.Equal(Availability.Away, await OwnAsync(agent));
        Assert.Equal(Availability.Available, await OwnAsync(colleague));

        Assert.Null(await SetAsync(agent, Availability.Available));
        Assert.Equal(Availability.Available, await OwnAsync(agent));
    }

    [Fact]
    public async Task Saying_twice_that_one_is_away_is_harmless()
    {
        var agent = await portal.AgentAsync();
        Assert.Null(await SetAsync(agent, Availability.Away));
        Assert.Null(await SetAsync(agent, Availability.Away));
        Assert.Equal(Availability.Away, await OwnAsync(agent));
    }

    [Fact]
    public async Task Who_gets_no_tickets_has_no_availability()
    {
        var superuser = await portal.SuperuserAsync();
        Assert.Equal(AgentRefusals.NoProfile.Code, await SetAsync(superuser, Availability.Away));
        Assert.Null(await OwnAsync(superuser));
        await using var db = portal.Database();
        Assert.False(await db.SupportProfiles.AnyAsync(p => p.UserId == superuser.Id));
    }

    private async Task<string?> SetAsync(PortalUser user, Availability availability)
    {
        await using var scope = portal.As(user);
        var result = await scope.ServiceProvider.GetRequiredService<SetAvailability>().ExecuteAsync(availability, default);
        return result.Refusal?.Code;
    }

    private async Task<Availability?> OwnAsync(PortalUser user)
    {
        await using var scope = portal.As(user);
        return (await scope.ServiceProvider.GetRequiredService<AvailabilityQuery>().OwnAsync(default))?.Availability;
    }
}
