using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using SupportPortal.Web.Components;
using SupportPortal.Web.Features.Customer;
using SupportPortal.Web.Live;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Agents.Workload;

public sealed partial class WorkloadPage(
    WorkloadQuery workload,
    MoveTickets move,
    ReaderZone zones,
    ChangeFeed feed,
    NavigationManager navigation,
    IJSRuntime script,
    RefusalText say,
    TimeProvider clock,
    IStringLocalizer<WorkloadWords> words,
    IStringLocalizer<SharedWords> shared,
    ILogger<WorkloadPage> logger)
{
    /// <summary>A burst of changes is shown once.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>What no change tells: the day ends, somebody gets another role.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    private readonly Leaving leaving = new();
    private readonly List<IDisposable> listeners = [];
    private WorkloadBoard? board;
    private WorkloadView view = new();
    private TimeZoneInfo? zone;
    private IReadOnlyCollection<Guid> dragged = [];
    private Moved? moved;
    private string? said;
    private string? problem;
    private bool busy;
    private bool failed;
    private int listening;
    private int round;

    /// <summary>Whose tickets are shown.</summary>
    [SupplyParameterFromQuery(Name = "agent")]
    private string? Agent { get; set; }

    [SupplyParameterFromQuery(Name = "hand_over")]
    private bool HandsOver { get; set; }

    private IStringLocalizer<WorkloadWords> T => words;

    private IStringLocalizer<SharedWords> Shared => shared;

    private WorkloadLine? Current =>
        board?.Lines.FirstOrDefault(line => string.Equals(line.Key, Agent, StringComparison.OrdinalIgnoreCase));

    private string? Context => board is null ? null
        : $"{T.Plural("Agents", board.Lines.Count).Value} · {T.Plural("Tickets", board.Lines.Sum(line => line.Tickets.Total)).Value}";

    public void Dispose()
    {
        foreach (var listener in listeners)
            listener.Dispose();
        leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            listeners.Add(feed.Listen(_ => Hear()));
            listeners.Add(feed.Listen(Change.Agents, Hear));
            listeners.Add(clock.CreateTimer(_ => Hear(), null, Tick, Tick));
        }

        await RefreshAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await script.InvokeVoidAsync("import", leaving.Token, $"./{Assets["js/workload.js"]}");
    }

    private void Show(WorkloadView other) => view = other;

    private void Open(WorkloadLine line) => Open(line, handsOver: false);

    private void Open(WorkloadLine line, bool handsOver) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["agent"] = line.Key, ["hand_over"] = handsOver ? "true" : null }));

    private void Close() => navigation.NavigateTo(navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["agent"] = null, ["hand_over"] = null }));

    private void Forget() => (moved, said) = (null, null);

    private Task DropAsync(WorkloadLine to)
    {
        var tickets = dragged;
        dragged = [];
        return tickets.Count == 0 || to.UserId == Current?.UserId ? Task.CompletedTask : MoveAsync(tickets, to);
    }

    private async Task MoveAsync(IReadOnlyCollection<Guid> tickets, WorkloadLine to)
    {
        busy = true;
        Forget();
        var done = await move.ExecuteAsync(tickets, to.UserId, leaving.Token);
        problem = done.Refusal is { } refusal ? say.Of(refusal) : null;
        if (done.IsDone)
        {
            moved = done.Value;
            said = T.Plural("Moved", moved.From.Count, to.Name);
            problem = moved.Stayed.Any()
                ? string.Join(' ', moved.Stayed.Select(item => $"{item.Number}: {(item.Why is { } why ? say.Of(why) : "")}")) : null;
        }

        busy = false;
        await RefreshAsync();
    }

    private async Task UndoAsync()
    {
        busy = true;
        var back = await move.GiveBackAsync(moved!, leaving.Token);
        Forget();
        problem = back.Refusal is { } refusal ? say.Of(refusal) : null;
        if (back.IsDone)
            said = T.Plural("GivenBack", back.Value);
        busy = false;
        await RefreshAsync();
    }

    private async Task RefreshAsync()
    {
        try
        {
            zone ??= await zones.FindAsync(leaving.Token);
            board = await workload.ExecuteAsync(zone, leaving.Token);
            view = view with { Page = Math.Clamp(view.Page, 0, Math.Max(0, (view.Matching(board.Lines).Count - 1) / WorkloadView.PageSize)) };
            round++;
            failed = false;
        }
        catch (OperationCanceledException) when (leaving.Token.IsCancellationRequested)
        {
            // The page is closed: nobody is left to show anything to.
        }
        catch (DbException fault)
        {
            logger.LogError(fault, "The workload could not be read");
            failed = true;
        }
    }

    /// <summary>Called on the committer's thread: only takes note.</summary>
    private void Hear()
    {
        if (Interlocked.Exchange(ref listening, 1) == 0)
            _ = InvokeAsync(ShowHeardAsync);
    }

    private async Task ShowHeardAsync()
    {
        try
        {
            await Task.Delay(Pause, clock, leaving.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Interlocked.Exchange(ref listening, 0);
        await RefreshAsync();
        StateHasChanged();
    }
}
