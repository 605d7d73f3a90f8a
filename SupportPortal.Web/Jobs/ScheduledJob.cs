using Quartz;

namespace SupportPortal.Web.Jobs;

/// <summary>The scheduler's hand: runs the job that its key names. One at a time over all servers.</summary>
[DisallowConcurrentExecution]
internal sealed class ScheduledJob(RunJob runJob) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var run = await runJob.ExecuteAsync(context.JobDetail.Key.Name, startedById: null, cancellationToken);
        if (run.Value.Error is { } error)
            throw new JobExecutionException(error);
    }
}
