using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Agents;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Agents.Presence;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Agents;

/// <summary>What the desk notices of people by itself; the limits are the usual ones: 15 minutes and 2.</summary>
public sealed class PresenceTests(PortalFixture desk) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Who_does_nothing_is_away_and_who_closes_the_last_window_is_offline_until_they_are_back()
    {
        var agent = await desk.AgentAsync();
        var tracker = desk.Services.GetRequiredService<PresenceTracker>();
        var (first, second) = (tracker.Open(agent.Id), tracker.Open(agent.Id));
        await BeatAsync();

        desk.Clock.Advance(TimeSpan.FromMinutes(14));
        await BeatAsync();
        await WatchAsync();
        Assert.Equal(Availability.Available, await OfAsync(agent));

        desk.Clock.Advance(TimeSpan.FromMinutes(2));
        await BeatAsync();
        await WatchAsync();
        Assert.Equal(Availability.Away, await OfAsync(agent));

        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        tracker.Act(agent.Id);
        await BeatAsync();
        Assert.Equal(Availability.Available, await OfAsync(agent));

        first.Dispose();
        first.Dispose();
        await BeatAsync();
        desk.Clock.Advance(TimeSpan.FromMinutes(3));
        await BeatAsync();
        await WatchAsync();
        Assert.Equal(Availability.Available, await OfAsync(agent)); // the second window is still open

        second.Dispose();
        desk.Clock.Advance(TimeSpan.FromMinutes(3));
        await BeatAsync();
        await WatchAsync();
        Assert.Equal(Availability.Offline, await OfAsync(agent));

        desk.Clock.Advance(TimeSpan.FromHours(1));
        using var again = tracker.Open(agent.Id);
        await BeatAsync();
        Assert.Equal(Availability.Available, await OfAsync(agent));
        await using var db = desk.Database();
        Assert.Equal(
            [AvailabilityCause.Idle, AvailabilityCause.CameBack, AvailabilityCause.Disconnected, AvailabilityCause.CameBack],
            await db.AvailabilityChanges.Where(c => c.AgentId == agent.Id).OrderBy(c => c.At).Select(c => c.Cause).ToListAsync());
    }

    [Fact]
    public async Task Who_says_something_and_closes_the_window_at_once_is_gone_all_the_same()
    {
        var agent = await desk.AgentAsync();
        using (desk.Services.GetRequiredService<PresenceTracker>().Open(agent.Id))
        {
            await BeatAsync();
            desk.Clock.Advance(PresenceTracker.Beat - TimeSpan.FromSeconds(1));
            await using var scope = desk.As(agent);
            await scope.ServiceProvider.GetRequiredService<SetAvailability>().ExecuteAsync(Availability.Busy, default);
        }

        desk.Clock.Advance(TimeSpan.FromMinutes(3));
        await WatchAsync();
        Assert.Equal(Availability.Offline, await OfAsync(agent));
    }

    [Fact]
    public async Task A_window_on_another_server_counts()
    {
        var agent = await desk.AgentAsync();
        await using var other = desk.NewApp();
        using (desk.Services.GetRequiredService<PresenceTracker>().Open(agent.Id))
            await BeatAsync();
        using var there = other.Services.GetRequiredService<PresenceTracker>().Open(agent.Id);
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        await using (var scope = other.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<WritePresence>().ExecuteAsync(default);
        await WatchAsync();
        Assert.Equal(Availability.Available, await OfAsync(agent));
    }

    [Fact]
    public async Task Who_works_through_the_api_alone_is_left_alone()
    {
        var (never, formerly) = (await desk.AgentAsync(), await desk.AgentAsync());
        using (desk.Services.GetRequiredService<PresenceTracker>().Open(formerly.Id))
            await BeatAsync();
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        await WatchAsync();
        Assert.Equal(Availability.Offline, await OfAsync(formerly));
        await using (var scope = desk.As(formerly))
            await scope.ServiceProvider.GetRequiredService<SetAvailability>().ExecuteAsync(Availability.Available, default);

        desk.Clock.Advance(TimeSpan.FromHours(5));
        await WatchAsync();

        Assert.Equal((Availability.Available, Availability.Available), (await OfAsync(never), await OfAsync(formerly)));
    }

    [Theory]
    [InlineData(true, Availability.Available)]
    [InlineData(false, Availability.Offline)]
    public async Task A_time_out_of_office_ends_by_itself(bool isThere, Availability then)
    {
        var agent = await desk.AgentAsync();
        await using (var scope = desk.As(agent))
        {
            Assert.True((await scope.ServiceProvider.GetRequiredService<SetAvailability>().ExecuteAsync(
                new AvailabilityWish(Availability.OutOfOffice, desk.Clock.GetUtcNow().AddDays(1)), default)).IsDone);
        }

        desk.Clock.Advance(TimeSpan.FromDays(1));
        using var window = isThere ? desk.Services.GetRequiredService<PresenceTracker>().Open(agent.Id) : null;
        await BeatAsync();
        await WatchAsync();
        Assert.Equal(then, await OfAsync(agent));
    }

    private async Task BeatAsync()
    {
        await using var scope = desk.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WritePresence>().ExecuteAsync(default);
    }

    private async Task WatchAsync()
    {
        await using var scope = desk.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WatchPresence>().ExecuteAsync(default);
    }

    private async Task<Availability> OfAsync(PortalUser agent)
    {
        await using var db = desk.Database();
        return (await db.SupportProfiles.SingleAsync(p => p.UserId == agent.Id)).Availability;
    }
}
