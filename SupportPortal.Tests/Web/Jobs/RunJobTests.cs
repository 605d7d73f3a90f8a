using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Tests.Web.Jobs;

public sealed class RunJobTests(PortalFixture desk) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("sla-monitor", "approaching_sla", "breached_sla")]
    [InlineData("auto-assign", "assigned", "total_agents")]
    [InlineData("auto-close", "closed")]
    [InlineData("outbox", "sent", "failed")]
    public async Task Every_job_runs_at_once_when_asked_and_is_remembered(string job, params string[] figures)
    {
        var superuser = await desk.SuperuserAsync();

        var run = (await RunAsync(desk.App, job, superuser.Id)).Value;

        Assert.Null(run.Error);
        Assert.All(figures, figure => Assert.Contains($"\"{figure}\":", run.Result, StringComparison.Ordinal));
        var row = Assert.Single(await ListAsync(desk.App), r => r.Name == job);
        Assert.Equal(
            (run.Id, desk.Clock.GetUtcNow(), superuser.Id, run.Result),
            (row.LastRun!.Id, row.LastRun.StartedAt, row.LastRun.StartedById!.Value, row.LastRun.Result));
    }

    [Fact]
    public async Task A_job_that_fails_is_remembered_with_its_reason()
    {
        await using var app = WithJob((_, _) => throw new InvalidOperationException("the moon is in the way"));

        var run = (await RunAsync(app, "test-job")).Value;

        Assert.Null(run.Result);
        Assert.Contains("the moon is in the way", run.Error, StringComparison.Ordinal);
        Assert.Equal(run.Error, Assert.Single(await ListAsync(app), r => r.Name == "test-job").LastRun!.Error);
    }

    [Fact]
    public async Task A_job_that_does_not_exist_is_refused() =>
        Assert.Equal(RunJob.Unknown, (await RunAsync(desk.App, "make-coffee")).Refusal);

    [Fact]
    public async Task Only_the_newest_runs_are_kept()
    {
        await using var app = WithJob((_, _) => Task.FromResult<object>(new { Done = 1 }), keep: 3);
        for (var i = 0; i < 5; i++)
        {
            desk.Clock.Advance(TimeSpan.FromSeconds(1));
            await RunAsync(app, "test-job");
        }

        await using var db = desk.Database();
        var kept = await db.JobRuns.Where(r => r.Name == "test-job").Select(r => r.StartedAt).ToListAsync();
        var now = desk.Clock.GetUtcNow();
        Assert.Equal([now.AddSeconds(-2), now.AddSeconds(-1), now], kept.Order());
    }

    [Fact]
    public async Task A_server_without_jobs_promises_no_next_run() =>
        Assert.All(await ListAsync(desk.App), row => Assert.Null(row.NextRunAt));

    private WebApplicationFactory<Program> WithJob(Func<IServiceProvider, CancellationToken, Task<object>> run, int keep = 100) =>
        desk.NewApp(host => host
            .UseSetting("Jobs:KeepRuns", $"{keep}")
            .ConfigureServices(services => services.AddSingleton(new DeskJob("test-job", jobs => jobs.AutoClose, run))));

    private static async Task<SupportPortal.Domain.Kernel.Result<JobRun>> RunAsync(WebApplicationFactory<Program> app, string job, Guid? by = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RunJob>().ExecuteAsync(job, by, CancellationToken.None);
    }

    private static async Task<IReadOnlyList<JobRow>> ListAsync(WebApplicationFactory<Program> app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<JobsQuery>().ListAsync(CancellationToken.None);
    }
}
