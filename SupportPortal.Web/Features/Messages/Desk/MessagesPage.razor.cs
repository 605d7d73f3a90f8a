using System.Data.Common;
using Microsoft.AspNetCore.Components;
using SupportPortal.Web.Components;
using SupportPortal.Web.Features.Messages.Conversations;
using SupportPortal.Web.Features.Messages.Search;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Messages.Desk;

public sealed partial class MessagesPage(
    ConversationsQuery conversations, MessageSearchQuery search, ChangeFeed feed, CurrentUser user, TimeProvider clock,
    NavigationManager navigation, ILogger<MessagesPage> log) : IDisposable
{
    private const int Piece = 50;

    /// <summary>After the last key.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(300);

    /// <summary>Between two questions to the database, however much is heard.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Leaving _leaving = new();
    private List<ConversationRow>? _rows;
    private List<FoundMessage>? _found;
    private ConversationRow? _selected;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private IDisposable? _listening;
    private DateTimeOffset _loadedAt;
    private string _words = "";
    private Guid? _shownId;
    private int _shown = Piece;
    private int _reloadIsDue;
    private int _searches;
    private bool _hasMore;
    private bool _loaded;

    [Parameter] public Guid? Id { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    private int? At { get; set; }

    [SupplyParameterFromQuery(Name = "new")]
    private string? New { get; set; }

    private Guid? Me => user.Id;

    public void Dispose()
    {
        _listening?.Dispose();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
            _listening = feed.Listen(Change.Messages(user.RequiredId), Hear);
        _zone = await conversations.ZoneAsync(_leaving.Token);
        await LoadAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded && _shownId == Id)
            return;
        _shownId = Id;
        _selected = Id is { } id ? await conversations.FindAsync(id, _leaving.Token) : null;
        _loaded = true;
        if (Id is not null && _selected is null && !RendererInfo.IsInteractive)
            navigation.NotFound();
    }

    /// <summary>As many as fit into the API's pages; beyond that nobody scrolls, they search.</summary>
    private async Task LoadAsync()
    {
        var rows = await conversations.ListAsync(new(null, _shown), _leaving.Token);
        (_rows, _hasMore) = ([.. rows.Take(_shown)], rows.Count > _shown);
        _selected = _rows.Find(row => row.Id == _selected?.Id) ?? _selected;
    }

    private Task MoreAsync()
    {
        _shown += Piece;
        return LoadAsync();
    }

    /// <summary>Called on the committer's thread: only takes note.</summary>
    private void Hear()
    {
        if (Interlocked.Exchange(ref _reloadIsDue, 1) == 0)
            _ = InvokeAsync(FollowAsync);
    }

    private async Task FollowAsync()
    {
        try
        {
            if (_loadedAt + Pause - clock.GetUtcNow() is { Ticks: > 0 } early)
                await Task.Delay(early, clock, _leaving.Token);
            Interlocked.Exchange(ref _reloadIsDue, 0);
            _loadedAt = clock.GetUtcNow();
            await LoadAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_leaving.Token.IsCancellationRequested)
        {
            // The page is closed: nobody is left to show anything to.
        }
        catch (DbException problem)
        {
            log.LogError(problem, "Conversations could not be read");
        }
    }

    private async Task SearchLater(ChangeEventArgs typed)
    {
        var mine = ++_searches;
        await Task.Delay(Breath, clock, _leaving.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (mine != _searches || _leaving.Token.IsCancellationRequested)
            return;
        _words = (typed.Value as string ?? "").Trim();
        _found = null;
        if (_words.Length == 0)
            return;
        StateHasChanged();
        var found = await search.ExecuteAsync(_words, new(null, Piece), _leaving.Token);
        if (mine == _searches)
            _found = [.. found.Take(Piece)];
    }

    private Task LeftAsync()
    {
        navigation.NavigateTo("/messages");
        return Task.CompletedTask;
    }
}
