using Microsoft.AspNetCore.Components;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Components;

/// <summary>A page, or a part of one, that reads what it shows. A database that is away ends no page: it says so and can be asked again.</summary>
public abstract class ReadingComponent : ComponentBase, IDisposable
{
    private readonly Leaving _leaving = new();

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

    /// <summary>Not to be called from within itself: the outer one would take the inner one's failure for a success.</summary>
    protected async Task ReadAsync(Func<Task> read)
    {
        try
        {
            await read();
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
        }
    }
}
