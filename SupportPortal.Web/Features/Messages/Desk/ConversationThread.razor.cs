using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.Messages.Conversations;
using SupportPortal.Web.Features.Messages.Thread;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Messages.Desk;

public sealed partial class ConversationThread(
    ThreadQuery thread, ConversationsQuery conversations, Colleagues colleagues, OwnConversation own, Membership membership,
    ChangeMessage change, CurrentUser user, TimeProvider clock, RefusalText say, IJSRuntime script) : IAsyncDisposable
{
    private const int Piece = 50;

    /// <summary>Shown above the place that one comes for.</summary>
    private const int Above = 15;

    /// <summary>Of one author within this time, the name stands once.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMinutes(5);

    private List<MessageRow>? _rows;
    private IReadOnlyList<Colleague> _people = [];
    private HashSet<Guid> _members = [];
    private DotNetObjectReference<ConversationThread>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _scroll;
    private ElementReference _root;
    private Refusal? _refusal;
    private string? _announcement;
    private int _newFrom;
    private int _memberCount;
    private bool _attached;
    private bool _loading;
    private bool _showMembers;
    private bool _following;

    [Parameter, EditorRequired] public ConversationRow Row { get; set; } = null!;

    [Parameter, EditorRequired] public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>The number of the message that a link leads to.</summary>
    [Parameter] public int? At { get; set; }

    [Parameter] public EventCallback OnLeft { get; set; }

    /// <summary>A conversation going on is not let wait.</summary>
    protected override TimeSpan Pause => TimeSpan.FromMilliseconds(50);

    private RefusalText Say => say;

    private Guid? Me => user.Id;

    private bool HasOlder => _rows is [{ Number: > 1 }, ..];

    private bool HasNewer => _rows is [.., { } last] && last.Number < Row.LastNumber;

    private int LastShown => _rows is [.., { } last] ? last.Number : 0;

    [JSInvokable]
    public async Task OlderAsync()
    {
        if (!HasOlder || _loading)
            return;
        await LoadAsync(async () =>
        {
            var older = await thread.BeforeAsync(Row.Id, _rows![0].Number, Piece, Leaving);
            _rows = [.. older, .. _rows];
        });
    }

    [JSInvokable]
    public async Task NewerAsync()
    {
        if (!HasNewer || _loading)
            return;
        await LoadAsync(async () =>
        {
            var newer = await thread.FromAsync(Row.Id, LastShown + 1, Piece, Leaving);
            // What came by itself meanwhile is there already.
            _rows = [.. _rows!, .. newer.Where(m => m.Number > LastShown)];
        });
    }

    /// <summary>The browser's word that its reader sees the end of what is shown.</summary>
    [JSInvokable]
    public async Task SeenAsync()
    {
        if (LastShown > 0)
            await own.ReadAsync(Row.Id, LastShown, Leaving);
    }

    [JSInvokable]
    public Task WatchAsync(bool visible) => own.WatchAsync(Row.Id, visible, Leaving);

    public async ValueTask DisposeAsync()
    {
        Dispose();
        try
        {
            if (_following)
                await own.WatchAsync(Row.Id, false, CancellationToken.None);
            if (_scroll is not null)
                await _scroll.InvokeVoidAsync("dispose", CancellationToken.None);
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }

        _self?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Follow(Change.Conversation(Row.Id));
        await InTurnAsync(BeginAsync);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_attached || _rows is null)
            return;
        _attached = true; // before anything is waited for: the next drawing may come meanwhile
        _self = DotNetObjectReference.Create(this);
        _module = await script.InvokeAsync<IJSObjectReference>("import", Leaving, "./js/messages.js");
        _scroll = await _module.InvokeAsync<IJSObjectReference>("follow", Leaving, _root, _self);
        _following = true;
        StateHasChanged();
    }

    /// <summary>A second wish that comes meanwhile is the same one.</summary>
    private async Task LoadAsync(Func<Task> load)
    {
        _loading = true;
        try
        {
            await load();
        }
        finally
        {
            _loading = false;
        }

        StateHasChanged();
    }

    private IEnumerable<ThreadItem> Items()
    {
        MessageRow? before = null;
        foreach (var row in _rows!)
        {
            var day = DayOf(row);
            var isNewDay = before is null || DayOf(before) != day;
            var isFirstNew = row.Number == _newFrom;
            var continues = !isNewDay && !isFirstNew && before!.AuthorId == row.AuthorId && row.CreatedAt - before.CreatedAt < Breath;
            yield return new(row, isNewDay ? day : null, isFirstNew, continues);
            before = row;
        }
    }

    private DateOnly DayOf(MessageRow row) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(row.CreatedAt, Zone).DateTime);

    private string DayName(DateOnly day)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime);
        return (today.DayNumber - day.DayNumber) switch
        {
            0 => T["Today"],
            1 => T["Yesterday"],
            _ => day.ToString(day.Year == today.Year ? "dddd, d MMMM" : "d MMMM yyyy", CultureInfo.CurrentCulture),
        };
    }

    protected override async Task ReadAnewAsync()
    {
        if (await conversations.FindAsync(Row.Id, Leaving) is not { } row)
        {
            await OnLeft.InvokeAsync();
            return;
        }

        var wasAtEnd = !HasNewer;
        Row = row;
        if (row.Members != _memberCount)
            await ReloadMembersAsync();
        if (_rows is null)
            return;
        // What can still be changed is asked again with what is new; the rest stays as it is.
        var recent = clock.GetUtcNow() - Domain.Messages.InternalMessage.Editable - Breath;
        var from = _rows.Find(m => m.CreatedAt > recent)?.Number ?? LastShown + 1;
        var read = await thread.FromAsync(Row.Id, from, 4 * Piece, Leaving);
        var shown = LastShown; // asked again: one may have scrolled on meanwhile
        var newest = read.LastOrDefault(m => m.Number > shown && m.AuthorId != Me);
        var last = read.LastOrDefault()?.Number ?? 0;
        // What another answer brought before this one stays.
        _rows =
        [
            .. _rows.TakeWhile(m => m.Number < from),
            .. read.Where(m => wasAtEnd || m.Number <= shown),
            .. _rows.Where(m => m.Number >= from && m.Number > last),
        ];
        if (newest is not null)
            _announcement = T["Message_By", newest.Author];
    }

    private async Task BeginAsync()
    {
        _people = [.. (await colleagues.ListAsync(Leaving)).Where(p => p.Id != Me)];
        await ReloadMembersAsync();
        _newFrom = Row.Unread > 0 ? Row.ReadTo + 1 : 0;
        _rows = (At, Row.Unread) switch
        {
            ({ } at, _) => await thread.FromAsync(Row.Id, Math.Max(1, at - Above), Piece, Leaving),
            (null, > Piece - Above) => await thread.FromAsync(Row.Id, Math.Max(1, _newFrom - Above), Piece, Leaving),
            _ => await thread.BeforeAsync(Row.Id, null, Piece, Leaving),
        };
    }

    private async Task ReloadMembersAsync()
    {
        var members = await conversations.MembersAsync(Row.Id, Leaving) ?? [];
        (_members, _memberCount) = ([.. members.Select(m => m.Id)], members.Count);
    }

    private async Task SentAsync()
    {
        _newFrom = 0;
        await InTurnAsync(ReadAnewAsync);
        if (HasNewer)
            _rows = await thread.BeforeAsync(Row.Id, null, Piece, Leaving);
        StateHasChanged();
        if (_scroll is not null)
            await _scroll.InvokeVoidAsync("toEnd", Leaving);
    }

    private async Task NewestAsync()
    {
        if (HasNewer)
            _rows = await thread.BeforeAsync(Row.Id, null, Piece, Leaving);
        StateHasChanged();
        if (_scroll is not null)
            await _scroll.InvokeVoidAsync("toEnd", Leaving);
    }

    private async Task MuteAsync()
    {
        _refusal = (await own.MuteAsync(Row.Id, !Row.IsMuted, Leaving)).Refusal;
        Row = await conversations.FindAsync(Row.Id, Leaving) ?? Row;
    }

    private async Task LeaveAsync()
    {
        _refusal = (await membership.LeaveAsync(Row.Id, Leaving)).Refusal;
        if (_refusal is null)
            await OnLeft.InvokeAsync();
    }

    private async Task<Refusal?> EditAsync(MessageRow message, string? body)
    {
        var refusal = (await change.EditAsync(Row.Id, message.Id, body, Leaving)).Refusal;
        await InTurnAsync(ReadAnewAsync);
        StateHasChanged();
        return refusal;
    }

    private async Task<Refusal?> DeleteAsync(MessageRow message)
    {
        var refusal = (await change.DeleteAsync(Row.Id, message.Id, Leaving)).Refusal;
        await InTurnAsync(ReadAnewAsync);
        StateHasChanged();
        return refusal;
    }

    /// <param name="Day">Where a new one begins.</param>
    private readonly record struct ThreadItem(MessageRow Row, DateOnly? Day, bool IsFirstNew, bool IsContinued);
}
