using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Tests.Web.Jobs;

/// <summary>Two servers of one desk, both with their scheduler running on real time.</summary>
public sealed class ClusterTests(PortalFixture desk) : IClassFixture<PortalFixture>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Each_firing_happens_on_one_of_the_servers()
    {
        var firings = new ConcurrentQueue<(DateTimeOffset Scheduled, string Server)>();
        await using var one = Server(firings);
        await using var other = Server(firings);
        _ = one.Services;
        _ = other.Services;

        await Eventually.TrueAsync(() => firings.Count >= 8, Deadline, () => $"{firings.Count} firings");

        var seen = firings.ToList();
        Assert.Equal(seen.Count, seen.Select(f => f.Scheduled).Distinct().Count());
        await using var db = desk.Database();
        Assert.All(await db.JobRuns.ToListAsync(), run => Assert.Null(run.Error));
    }

    [Fact]
    public async Task The_next_run_is_known_on_every_server()
    {
        await using var one = Server([]);
        await using var scope = one.Services.CreateAsyncScope();
        var jobs = scope.ServiceProvider.GetRequiredService<JobsQuery>();

        var row = Assert.Single(await jobs.ListAsync(CancellationToken.None), r => r.Name == "sla-monitor");

        Assert.InRange(row.NextRunAt!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(1));
    }

    private WebApplicationFactory<Program> Server(ConcurrentQueue<(DateTimeOffset, string)> firings) => desk.NewApp(host => host
        .UseSetting("Jobs:Enabled", "true")
        .UseSetting("Jobs:AutoClose:Every", "00:00:01")
        .ConfigureServices(services => services
            .Replace(ServiceDescriptor.Singleton(TimeProvider.System))
            .AddQuartz(quartz => quartz.AddJobListener(new Ear(firings)))));

    private sealed class Ear(ConcurrentQueue<(DateTimeOffset, string)> firings) : IJobListener
    {
        public string Name => "ear";

        public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            if (context.JobDetail.Key.Name == "auto-close")
                firings.Enqueue((context.ScheduledFireTimeUtc!.Value, context.Scheduler.SchedulerInstanceId));
            return ValueTask.CompletedTask;
        }

        public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public ValueTask JobWasExecuted(
            IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default) =>
            ValueTask.CompletedTask;
    }
}
