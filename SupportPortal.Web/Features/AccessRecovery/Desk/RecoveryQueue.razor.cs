using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Features.AccessRecovery.Decide;
using SupportPortal.Web.Live;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.AccessRecovery.Desk;

public sealed partial class RecoveryQueue(
    RecoveryQueueQuery queue,
    ApproveUnlocks approve,
    NavigationManager navigation,
    RefusalText refusals,
    IStringLocalizer<RecoveryDeskWords> words)
{
    private const string TypeName = "type";
    private const int PageSize = 50;

    /// <summary>However many pages somebody has opened, a change reads no more again.</summary>
    private const int MostAgain = 500;

    /// <summary>With the version that was on the screen when it was ticked.</summary>
    private readonly Dictionary<string, int> picked = [];
    private readonly Dictionary<Guid, int> risks = [];
    private List<RecoveryRow>? rows;
    private IReadOnlyDictionary<RecoveryTab, int>? counts;
    private UnlockOutcome? outcome;
    private RecoveryFilter? shown;
    private string? typed;
    private string? problem;
    private bool hasMore;
    private bool busy;

    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = TypeName)]
    private string? Type { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Query { get; set; }

    private IStringLocalizer<RecoveryDeskWords> T => words;

    private RecoveryFilter Filter => new(
        SnakeWords.TryParse<RecoveryTab>(Tab, out var tab) ? tab : RecoveryTab.Desk,
        SnakeWords.TryParse<RecoveryType>(Type, out var type) ? type : null,
        string.IsNullOrWhiteSpace(Query) ? null : Query.Trim());

    protected override void OnInitialized() => Follow(Change.AnyRecovery);

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Filter)
            return;
        if (shown?.Tab != Filter.Tab)
            rows = null;
        (shown, typed, outcome, problem) = (Filter, Filter.Search, null, null);
        picked.Clear();
        await ReloadAsync();
    }

    protected override Task ReadAnewAsync() => LoadAsync(Math.Clamp(rows?.Count ?? PageSize, PageSize, MostAgain));

    private string CountOf(RecoveryTab tab) => counts?[tab] switch
    {
        null => "",
        >= RecoveryQueueQuery.CountMax => words["Count_AtLeast", RecoveryQueueQuery.CountMax],
        { } count => $"{count}",
    };

    private string AddressOf(RecoveryTab tab, bool bare = false) => navigation.GetUriWithQueryParameters("/recovery", new Dictionary<string, object?>
    {
        ["tab"] = tab is RecoveryTab.Desk ? null : tab.Word(),
        [TypeName] = bare ? null : Filter.Type?.Word(),
        ["q"] = bare ? null : Filter.Search,
    });

    private void Search() => Go("q", typed);

    private void Go(string name, string? value) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameter(name, string.IsNullOrWhiteSpace(value) ? null : value.Trim()));

    private Task ReloadAsync() => ReadAsync(() => LoadAsync(PageSize));

    private Task ShowMoreAsync() => ReadAsync(async () =>
    {
        var more = await queue.PageAsync(shown!, new(rows![^1].PlaceIn(shown!.Tab), PageSize), Leaving);
        rows.AddRange(more.Take(PageSize));
        hasMore = more.Count > PageSize;
        await WeighAsync();
    });

    private async Task LoadAsync(int count)
    {
        var found = await queue.PageAsync(shown!, new(null, count), Leaving);
        (rows, hasMore) = ([.. found.Take(count)], found.Count > count);
        counts = await queue.CountsAsync(shown!, Leaving);
        foreach (var gone in picked.Keys.Except(rows.Where(row => row.MayBePicked).Select(row => row.Reference)).ToList())
            picked.Remove(gone);
        await WeighAsync();
    }

    /// <summary>Risks take several questions each: the rows are shown first.</summary>
    private async Task WeighAsync()
    {
        if (shown!.Tab is RecoveryTab.Ended || !RendererInfo.IsInteractive)
            return;
        StateHasChanged();
        var asked = shown;
        foreach (var some in rows!.Where(row => !risks.ContainsKey(row.Id)).Select(row => row.Id).Chunk(10).ToList())
        {
            if (asked != shown)
                return; // another list is wished for meanwhile, and waits
            foreach (var (id, count) in await queue.RisksAsync(some, Leaving))
                risks[id] = count;
            StateHasChanged();
        }
    }

    private Task ApproveAsync(string? notes) => InTurnAsync(async () =>
    {
        busy = true;
        try
        {
            var done = await approve.ExecuteAsync([.. picked.Select(pick => new RecoveryPick(pick.Key, pick.Value))], notes, Leaving);
            problem = done.Refusal is { } refusal ? refusals.Of(refusal) : null;
            if (!done.IsDone)
                return;
            outcome = done.Value;
            picked.Clear();
            await LoadAsync(PageSize);
        }
        finally
        {
            busy = false;
        }
    });
}
