using Microsoft.AspNetCore.Components;
using SupportPortal.Web.Components;

namespace SupportPortal.Web.Live;

/// <summary>
/// A page, or a part of one, that stays true while others work. It says what it follows; a burst of changes is one reading,
/// and one that fails is tried again until it does not.
/// </summary>
public abstract class LiveComponent : ReadingComponent
{
    /// <summary>Nobody says when a database is back, so it is asked.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private readonly List<IDisposable> _followed = [];
    private int _isDue;

    /// <summary>From a change to the reading it causes; whatever else comes meanwhile is read with it.</summary>
    protected virtual TimeSpan Pause => TimeSpan.FromMilliseconds(250);

    [Inject] private ChangeFeed Changes { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    protected override void Dispose(bool disposing)
    {
        foreach (var followed in _followed)
            followed.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>What is shown, read once more.</summary>
    protected abstract Task ReadAnewAsync();

    /// <summary>Also where it was the first reading, or one that somebody asked for.</summary>
    protected override void OnFailed()
    {
        if (RendererInfo.IsInteractive)
            CatchUpAfter(Retry);
    }

    protected void Follow(Change what) => FollowIfHeard(() => Changes.Listen(what, Hear));

    /// <summary>Changes of tickets: of all, or of those that matter here.</summary>
    protected void FollowTickets(Func<Change, bool>? which = null) => FollowIfHeard(() => Changes.Listen(changes =>
    {
        if (which is null || changes.Any(which))
            Hear();
    }));

    /// <summary>Time alone changes what is shown.</summary>
    protected void FollowTime(TimeSpan tick) => FollowIfHeard(() => Time.CreateTimer(_ => Hear(), null, tick, tick));

    /// <summary>A page that is only drawn and never listens has nobody to tell.</summary>
    private void FollowIfHeard(Func<IDisposable> follow)
    {
        if (RendererInfo.IsInteractive)
            _followed.Add(follow());
    }

    /// <summary>Called on the committer's thread: only takes note.</summary>
    private void Hear() => CatchUpAfter(Pause);

    private void CatchUpAfter(TimeSpan wait)
    {
        if (Interlocked.Exchange(ref _isDue, 1) == 0)
            _ = InvokeAsync(() => CatchUpOrEndAsync(wait));
    }

    /// <summary>Nobody waits for it: a fault that is not the database's ends the page as it would anywhere else in it.</summary>
    private async Task CatchUpOrEndAsync(TimeSpan wait)
    {
        try
        {
            await CatchUpAsync(wait);
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private async Task CatchUpAsync(TimeSpan wait)
    {
        await Task.Delay(wait, Time, Leaving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await ReadAsync(() =>
        {
            // Before it is read: what comes during the reading is read after it.
            Interlocked.Exchange(ref _isDue, 0);
            return Leaving.IsCancellationRequested ? Task.CompletedTask : ReadAnewAsync();
        });
        if (!Leaving.IsCancellationRequested)
            StateHasChanged();
    }
}
