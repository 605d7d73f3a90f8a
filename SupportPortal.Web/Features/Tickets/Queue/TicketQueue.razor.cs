using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Components;
using SupportPortal.Web.Features.Tickets.Bulk;
using SupportPortal.Web.Words;
using Heard = SupportPortal.Web.Live.Change;

namespace SupportPortal.Web.Features.Tickets.Queue;

public sealed partial class TicketQueue
{
    /// <summary>As many rows as a tall screen shows: all that the first response paints.</summary>
    private const int FirstRows = 40;

    /// <summary>A burst of changes is shown once.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Leaving leaving = new();
    private readonly ConcurrentQueue<Heard> heard = new();
    private readonly QueueSelection selection = new();
    private QueueList list = null!;
    private QueueGrid? grid;
    private IReadOnlyList<StaffMember> staff = [];
    private IReadOnlyList<Refusal> problems = [];
    private BulkRun? run;
    private bool failed;
    private bool escalating;
    private int generation;
    private int listening;
    private string tab = "";
    private IDisposable? subscription;
    private IJSObjectReference? module;

    /// <summary>Said once between filter and rows.</summary>
    internal string? Message { get; private set; }

    private string? Context =>
        list?.Length is { } length ? T.Plural(length.IsCapped ? "CountCapped" : "Count", length.Count).Value : null;

    private (Guid Person, string Query) FirstKey => (User.RequiredId, TicketFilterQuery.Write(list.Filter, list.Sort));

    protected override async Task OnInitializedAsync()
    {
        list = new(Tickets);
        if (!User.IsStaff)
            return;
        Read(Navigation.Uri);
        if (!RendererInfo.IsInteractive)
        {
            var position = Feed.Position;
            await list.WindowAsync(0, FirstRows, leaving.Token);
            FirstWindows.Keep(FirstKey, new([.. list.Lines], list.Length, position));
            return;
        }

        subscription = Feed.Listen(Hear);
        if (FirstWindows.TryGet(FirstKey, out var first) && Feed.TicketsSince(first.Position) is { } missed)
        {
            list.BeginWith(first.Lines, first.Length);
            Hear(missed);
        }

        FirstWindows.Forget(FirstKey);
        if (Runs.TryGet(User.RequiredId, out var known))
            Follow(known);
        Navigation.LocationChanged += OnLocationChanged;
        staff = await Staff.ListAsync(leaving.Token);
        await CountAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !User.IsStaff)
            return;
        module = await Script.InvokeAsync<IJSObjectReference>("import", leaving.Token, $"./{Assets["js/queue.js"]}");
        tab = await module.InvokeAsync<string>("tab", leaving.Token);
        if (Selections.TryGet((User.RequiredId, tab), out var kept) && kept.Query == FirstKey.Query && selection.Count == 0)
        {
            selection.Replace(kept.Ids);
            StateHasChanged();
        }
    }

    private void Read(string uri)
    {
        var parsed = TicketFilterQuery.Parse(new Uri(uri).Query);
        problems = parsed.Problems;
        list.Show(parsed.Filter, parsed.Sort);
    }

    private Task FilterAsync(TicketFilter filter) => ShowAsync(filter, filter.Search == list.Filter.Search ? list.Sort : null);

    private Task SortAsync(TicketSort sort) => ShowAsync(list.Filter, sort, keepsSelection: true);

    private async Task ShowAsync(TicketFilter filter, TicketSort? sort, bool keepsSelection = false)
    {
        list.Show(filter, sort);
        problems = [];
        if (!keepsSelection)
            selection.Clear();
        if (module is not null)
            await module.InvokeVoidAsync("address", leaving.Token, "/queue" + TicketFilterQuery.Write(filter, sort));
        SelectionChanged();
        await ReloadAsync();
    }

    private async Task ShowArrivedAsync()
    {
        try
        {
            await list.ShowArrivedAsync(leaving.Token);
        }
        catch (DbException problem)
        {
            Fail(problem);
            return;
        }

        await BeginAnewAsync();
    }

    private Task ReloadAsync()
    {
        list.Forget();
        return BeginAnewAsync();
    }

    private async Task BeginAnewAsync()
    {
        failed = false;
        generation++;
        StateHasChanged();
        await CountAsync();
    }

    private async Task CountAsync()
    {
        try
        {
            await list.CountAsync(leaving.Token);
        }
        catch (DbException problem)
        {
            Fail(problem);
        }

        StateHasChanged();
        if (grid is not null)
            await grid.RefreshAsync();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath is not "/queue")
            return;
        _ = InvokeAsync(async () =>
        {
            Read(change.Location);
            selection.Clear();
            await ReloadAsync();
        });
    }

    /// <summary>Called on the committer's thread: only takes note.</summary>
    private void Hear(IReadOnlyList<Heard> changes)
    {
        if (changes.Count == 0)
            return;
        foreach (var change in changes)
            heard.Enqueue(change);
        if (Interlocked.Exchange(ref listening, 1) == 0)
            _ = InvokeAsync(ShowHeardAsync);
    }

    private async Task ShowHeardAsync()
    {
        try
        {
            await Task.Delay(Pause, Time, leaving.Token);
            Interlocked.Exchange(ref listening, 0);
            var changes = new List<Heard>();
            while (heard.TryDequeue(out var change))
                changes.Add(change);
            if (await list.ApplyAsync(changes, leaving.Token) && grid is not null)
                await grid.RefreshAsync();
            await CountAsync();
        }
        catch (OperationCanceledException) when (leaving.Token.IsCancellationRequested)
        {
            // The page is closed: nobody is left to show anything to.
        }
        catch (DbException problem)
        {
            Fail(problem);
        }
    }

    private void SelectionChanged()
    {
        escalating &= selection.Count == 1;
        if (tab.Length > 0)
            Selections.Keep((User.RequiredId, tab), (FirstKey.Query, [.. selection.Ids]));
        StateHasChanged();
    }

    /// <summary>One ticket alone, whatever was selected: the bar at the foot asks for the reason.</summary>
    private void AskReason(Guid ticketId)
    {
        run = null;
        escalating = true;
        selection.Replace([ticketId]);
        SelectionChanged();
    }

    private void Follow(BulkRun started)
    {
        escalating = false;
        run = started;
        Runs.Keep(User.RequiredId, started);
    }

    private async Task DismissRunAsync()
    {
        run = null;
        Runs.Forget(User.RequiredId);
        await ReloadAsync();
    }

    private void Fail(Exception problem)
    {
        Log.LogError(problem, "The queue could not be read");
        failed = true;
        StateHasChanged();
    }

    private void Painted() => StateHasChanged();

    private void Tell(string words) => Message = words;

    private void DismissNotices() => (problems, Message) = ([], null);

    public async ValueTask DisposeAsync()
    {
        subscription?.Dispose();
        Navigation.LocationChanged -= OnLocationChanged;
        leaving.Dispose();
        if (module is null)
            return;
        try
        {
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone and its module with it.
        }
    }
}
