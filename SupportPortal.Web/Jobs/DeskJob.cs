using Microsoft.Extensions.Options;

namespace SupportPortal.Web.Jobs;

/// <summary>Work that the clock starts, or a superuser. Safe to run twice at once: whatever it touches is claimed in the database.</summary>
/// <param name="Name">As the API and the jobs page call it.</param>
/// <param name="Run">Its use case; the answer is what the run is remembered by.</param>
public sealed record DeskJob(
    string Name, Func<JobOptions, JobTiming> Timing, Func<IServiceProvider, CancellationToken, Task<object>> Run);

internal static class DeskJobs
{
    public static IServiceCollection AddDeskJob<TUseCase>(
        this IServiceCollection services, string name, Func<JobOptions, JobTiming> timing,
        Func<TUseCase, CancellationToken, Task<object>> run)
        where TUseCase : notnull
    {
        var job = new DeskJob(name, timing, (provider, ct) => run(provider.GetRequiredService<TUseCase>(), ct));
        services.Schedule(job);
        return services.AddSingleton(job);
    }

    /// <summary>Background work of this server, which stands still where jobs are switched off.</summary>
    public static IServiceCollection AddWorker<TWorker>(this IServiceCollection services)
        where TWorker : class, IHostedService =>
        services.AddSingleton<TWorker>().AddSingleton<IHostedService>(provider =>
            provider.GetRequiredService<IOptions<JobOptions>>().Value.Enabled
                ? provider.GetRequiredService<TWorker>()
                : new Idle());

    private sealed class Idle : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
