using Microsoft.AspNetCore.Components;
using SupportPortal.Web.Features.Messages.Conversations;
using SupportPortal.Web.Features.Messages.Search;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Messages.Desk;

public sealed partial class MessagesPage(
    ConversationsQuery conversations, MessageSearchQuery search, CurrentUser user, TimeProvider clock, NavigationManager navigation)
{
    private const int Piece = 50;

    /// <summary>After the last key.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(300);

    private List<ConversationRow>? _rows;
    private List<FoundMessage>? _found;
    private ConversationRow? _selected;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private string _words = "";
    private Guid? _shownId;
    private int _shown = Piece;
    private int _searches;
    private bool _hasMore;
    private bool _loaded;

    [Parameter] public Guid? Id { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    private int? At { get; set; }

    [SupplyParameterFromQuery(Name = "new")]
    private string? New { get; set; }

    private Guid? Me => user.Id;

    protected override async Task OnInitializedAsync()
    {
        Follow(Change.Messages(user.RequiredId));
        _zone = await conversations.ZoneAsync(Leaving);
        await InTurnAsync(ReadAnewAsync);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded && _shownId == Id)
            return;
        _shownId = Id;
        _selected = Id is { } id ? await conversations.FindAsync(id, Leaving) : null;
        _loaded = true;
        if (Id is not null && _selected is null && !RendererInfo.IsInteractive)
            navigation.NotFound();
    }

    /// <summary>As many as fit into the API's pages; beyond that nobody scrolls, they search.</summary>
    protected override async Task ReadAnewAsync()
    {
        var rows = await conversations.ListAsync(new(null, _shown), Leaving);
        (_rows, _hasMore) = ([.. rows.Take(_shown)], rows.Count > _shown);
        _selected = _rows.Find(row => row.Id == _selected?.Id) ?? _selected;
    }

    private Task MoreAsync()
    {
        _shown += Piece;
        return ReadAsync(ReadAnewAsync);
    }

    private async Task SearchLater(ChangeEventArgs typed)
    {
        var mine = ++_searches;
        await Task.Delay(Breath, clock, Leaving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (mine != _searches || Leaving.IsCancellationRequested)
            return;
        _words = (typed.Value as string ?? "").Trim();
        _found = null;
        if (_words.Length == 0)
            return;
        StateHasChanged();
        var found = await search.ExecuteAsync(_words, new(null, Piece), Leaving);
        if (mine == _searches)
            _found = [.. found.Take(Piece)];
    }

    private Task LeftAsync()
    {
        navigation.NavigateTo("/messages");
        return Task.CompletedTask;
    }
}
