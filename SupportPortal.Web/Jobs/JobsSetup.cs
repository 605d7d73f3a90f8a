using Microsoft.Extensions.Options;
using Quartz;

namespace SupportPortal.Web.Jobs;

public static class JobsSetup
{
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<JobOptions>().BindConfiguration(JobOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddTransient<RunJob>().AddScoped<JobsQuery>().AddSingleton<JobClock>();
        if (configuration.GetValue($"{JobOptions.Section}:{nameof(JobOptions.Enabled)}", true))
            services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return services;
    }

    /// <summary>The scheduler keeps its triggers in the portal's database: of several servers one fires each.</summary>
    public static IServiceCollection AddJobStore(this IServiceCollection services, Action<IPersistentStoreBuilder> database) =>
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "portal";
                scheduler.GenerateInstanceId = true;
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.WhenWaitingForJobs;
            });
            quartz.UseDefaultThreadPool(maxConcurrency: 4);
            quartz.UsePersistentStore(store =>
            {
                database(store);
                store.ConfigureStore(options => options.StoreJobDataAsStrings = true);
                store.UseSystemTextJsonSerializer();
                store.UseClustering();
            });
            services.AddOptions<ClusteringOptions>().PostConfigure<IConfiguration>(
                (clustering, configuration) => clustering.Enabled = configuration.GetValue("Quartz:Clustered", true));
        });

    /// <summary>
    /// Schedules a job from the start of the server on. Rounds missed while no server ran become one round at once.
    /// </summary>
    internal static void Schedule(this IServiceCollection services, DeskJob job) => services.AddQuartz(quartz =>
        quartz.ScheduleJob<ScheduledJob>(
            (provider, trigger) => trigger
                .WithIdentity(job.Name)
                .StartNow()
                .WithSimpleSchedule(schedule => schedule
                    .WithInterval(job.Timing(provider.GetRequiredService<IOptions<JobOptions>>().Value).Every)
                    .RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount)),
            (_, detail) => detail.WithIdentity(job.Name)));
}
