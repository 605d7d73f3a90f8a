using Microsoft.AspNetCore.Components;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Components;

/// <summary>A page, or a part of one, that reads what it shows. A database that is away ends no page: it says so and can be asked again.</summary>
public abstract class ReadingComponent : PortalComponent, IDisposable
{
    private readonly Leaving _leaving = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Cancelled when the component goes.</summary>
    protected CancellationToken Leaving => _leaving.Token;

    /// <summary>Whether the last reading failed: what is shown may be old.</summary>
    protected bool Failed { get; private set; }

    [Inject] private ILoggerFactory Logs { get; set; } = null!;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _leaving.Dispose();

    /// <summary>
    /// One reading after the other, so that what was read later is never overwritten by what was read before. Not to be called from
    /// within itself: it would wait for its own end.
    /// </summary>
    protected Task InTurnAsync(Func<Task> read) => _last = AfterAsync(_last, read);

    /// <summary>In turn; a database that is away is noted and not thrown.</summary>
    protected async Task ReadAsync(Func<Task> read)
    {
        try
        {
            await InTurnAsync(read);
            Failed = false;
        }
        catch (OperationCanceledException) when (Leaving.IsCancellationRequested)
        {
            // The page is closed: nobody is left to show anything to.
        }
        catch (Exception problem) when (problem.IsOutage())
        {
            Logs.CreateLogger(GetType()).LogError(problem, "What is shown could not be read");
            Failed = true;
            OnFailed();
        }
    }

    /// <summary>The database did not answer to a reading.</summary>
    protected virtual void OnFailed()
    {
    }

    private static async Task AfterAsync(Task before, Func<Task> read)
    {
        // Whoever asked for it hears how it ended.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await read();
    }
}
