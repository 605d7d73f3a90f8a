using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Agents.Presence;
using SupportPortal.Web.Features.Tickets.Bulk;
using SupportPortal.Web.Jobs;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Assignment;

/// <summary>A server whose jobs run at its start and then no more: what happens afterwards happens by the word that a commit gives.</summary>
public sealed class AssignOnArrivalTests : IAsyncLifetime
{
    private readonly PortalFixture _desk = new();

    public Task InitializeAsync() => _desk.InitializeAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Who_becomes_available_gets_the_most_urgent_first_and_what_is_resolved_makes_room_for_the_next()
    {
        var agent = await _desk.AgentAsync();
        await SetAsync(agent, Availability.Away);
        await using (var db = _desk.Database())
        {
            var profile = await db.SupportProfiles.SingleAsync();
            Assert.True(profile.Change(profile.Details with { Capacity = 5 }).IsDone);
            await db.SaveChangesAsync();
        }

        var customer = await _desk.CustomerAsync();
        var low = await _desk.TicketAsync(customer, TicketPriority.Low);
        _desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var later = await _desk.TicketAsync(customer, TicketPriority.Low);
        var critical = await _desk.TicketAsync(customer, TicketPriority.Critical);
        await using var app = await StartAsync();
        Assert.Equal([null, null, null], await OwnersAsync(low, critical, later));

        await SetAsync(agent, Availability.Available, app);
        await Eventually.TrueAsync(async () => (await OwnersAsync(low, critical, later)).SequenceEqual([agent.Id, agent.Id, null]));

        await using (var scope = _desk.As(agent, app))
        {
            var run = await scope.ServiceProvider.GetRequiredService<RunBulkAction>().StartAsync(new(BulkAction.Resolve), [critical.Id], default);
            await run.Value.Completion;
        }

        await Eventually.TrueAsync(async () => (await OwnersAsync(later))[0] == agent.Id);
    }

    [Fact]
    public async Task Who_goes_away_for_good_leaves_their_tickets_at_once()
    {
        var (agent, other) = (await _desk.AgentAsync(), await _desk.AgentAsync());
        await SetAsync(other, Availability.Busy);
        var ticket = await _desk.TicketAsync(await _desk.CustomerAsync());
        await using var app = await StartAsync();
        await Eventually.TrueAsync(async () => (await OwnersAsync(ticket))[0] == agent.Id);
        await SetAsync(other, Availability.Available, app);

        await using (var scope = _desk.As(agent, app))
        {
            Assert.True((await scope.ServiceProvider.GetRequiredService<SetAvailability>().ExecuteAsync(
                new AvailabilityWish(Availability.OutOfOffice, _desk.Clock.GetUtcNow().AddDays(1)), default)).IsDone);
        }

        await Eventually.TrueAsync(async () => (await OwnersAsync(ticket))[0] == other.Id);
    }

    private async Task<WebApplicationFactory<Program>> StartAsync()
    {
        var app = _desk.NewApp(host =>
        {
            host.UseSetting("Jobs:Enabled", "true");
            foreach (var job in typeof(JobOptions).GetProperties().Where(p => p.PropertyType == typeof(JobTiming)).Select(p => p.Name))
                host.UseSetting($"Jobs:{job}:Every", "1.00:00:00");
        });
        _ = app.Services;
        string[] first = ["auto-assign", "reassign"];
        await Eventually.TrueAsync(async () =>
        {
            await using var db = _desk.Database();
            return await db.JobRuns.Where(r => first.Contains(r.Name) && r.Result != null).Select(r => r.Name).Distinct().CountAsync() == first.Length;
        });
        return app;
    }

    private async Task SetAsync(PortalUser agent, Availability availability, WebApplicationFactory<Program>? on = null)
    {
        await using var scope = _desk.As(agent, on);
        Assert.True((await scope.ServiceProvider.GetRequiredService<SetAvailability>().ExecuteAsync(availability, default)).IsDone);
    }

    private async Task<List<Guid?>> OwnersAsync(params Ticket[] tickets)
    {
        await using var db = _desk.Database();
        var owners = await db.Tickets.ToDictionaryAsync(t => t.Id, t => t.AssigneeId);
        return [.. tickets.Select(ticket => owners[ticket.Id])];
    }
}
