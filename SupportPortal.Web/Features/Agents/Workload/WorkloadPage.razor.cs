using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using SupportPortal.Web.Features.Customer;
using SupportPortal.Web.Live;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Agents.Workload;

public sealed partial class WorkloadPage(
    WorkloadQuery workload,
    MoveTickets move,
    ReaderZone zones,
    NavigationManager navigation,
    IJSRuntime script,
    RefusalText say,
    IStringLocalizer<WorkloadWords> words,
    IStringLocalizer<SharedWords> shared)
{
    /// <summary>What no change tells: the day ends, somebody gets another role.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    private WorkloadBoard? board;
    private WorkloadView view = new();
    private TimeZoneInfo? zone;
    private IReadOnlyCollection<Guid> dragged = [];
    private Moved? moved;
    private string? said;
    private string? problem;
    private bool busy;
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

    protected override TimeSpan Pause => TimeSpan.FromSeconds(1);

    protected override async Task OnInitializedAsync()
    {
        FollowTickets();
        Follow(Change.Agents);
        FollowTime(Tick);
        await RefreshAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await script.InvokeVoidAsync("import", Leaving, $"./{Assets["js/workload.js"]}");
    }

    protected override async Task ReadAnewAsync()
    {
        zone ??= await zones.FindAsync(Leaving);
        board = await workload.ExecuteAsync(zone, Leaving);
        view = view with { Page = Math.Clamp(view.Page, 0, Math.Max(0, (view.Matching(board.Lines).Count - 1) / WorkloadView.PageSize)) };
        round++;
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

    private Task MoveAsync(IReadOnlyCollection<Guid> tickets, WorkloadLine to) => ActAsync(async () =>
    {
        Forget();
        var done = await move.ExecuteAsync(tickets, to.UserId, Leaving);
        problem = done.Refusal is { } refusal ? say.Of(refusal) : null;
        if (!done.IsDone)
            return;
        moved = done.Value;
        said = T.Plural("Moved", moved.From.Count, to.Name);
        problem = moved.Stayed.Any()
            ? string.Join(' ', moved.Stayed.Select(item => $"{item.Number}: {(item.Why is { } why ? say.Of(why) : "")}")) : null;
    });

    private Task UndoAsync() => ActAsync(async () =>
    {
        var back = await move.GiveBackAsync(moved!, Leaving);
        Forget();
        problem = back.Refusal is { } refusal ? say.Of(refusal) : null;
        if (back.IsDone)
            said = T.Plural("GivenBack", back.Value);
    });

    private async Task ActAsync(Func<Task> act)
    {
        busy = true;
        try
        {
            await InTurnAsync(async () =>
            {
                await act();
                await ReadAnewAsync();
            });
        }
        finally
        {
            busy = false;
        }
    }

    private Task RefreshAsync() => ReadAsync(ReadAnewAsync);
}
