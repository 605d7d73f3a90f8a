using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Components;
using SupportPortal.Web.Features.Tickets.Drafts;
using SupportPortal.Web.Features.Tickets.Reply;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Tickets.Detail;

public sealed partial class Composer(
    DraftsQuery drafts,
    SaveDraft saveDraft,
    ReplyToTicket reply,
    AddNote addNote,
    CurrentUser user,
    RefusalText say,
    IJSRuntime script) : IAsyncDisposable
{
    private static readonly MessageKind[] Kinds = Enum.GetValues<MessageKind>();

    private readonly Leaving _leaving = new();
    private readonly SemaphoreSlim _oneAtATime = new(1); // never disposed of: what is under way still leaves it
    private readonly Dictionary<MessageKind, bool> _hasText = Kinds.ToDictionary(kind => kind, _ => false);
    private DotNetObjectReference<Composer>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _texts;
    private ElementReference _root;
    private MessageKind _mode;
    private Refusal? _refusal;
    private SendAction? _guarded;
    private Guid? _seen;
    private int _sent;
    private bool _ready;
    private bool _sending;
    private bool _turned;
    private bool _revealed = true;

    [Parameter, EditorRequired] public TicketView Ticket { get; set; } = null!;

    /// <summary>Asks the page to show the ticket as it is now.</summary>
    [Parameter, EditorRequired] public EventCallback OnReload { get; set; }

    [Parameter, EditorRequired] public EventCallback<SendAction> OnSent { get; set; }

    private RefusalText Say => say;

    private IReadOnlyList<SendAction> Actions => _mode is MessageKind.Note ? [SendAction.Note] : SendActions.Replies;

    private SendAction FirstAction => Actions[0];

    /// <summary>Messages that arrived after what the writer had read when the draft began.</summary>
    private List<ThreadMessage> Unseen =>
        [.. Ticket.Messages.Skip(Ticket.Messages.ToList().FindIndex(m => m.Id == _seen) + 1).Where(_ => _seen != Ticket.LastMessageId)];

    protected override void OnInitialized() => _mode = IsShut(MessageKind.Reply) ? MessageKind.Note : MessageKind.Reply;

    protected override void OnParametersSet()
    {
        if (!_hasText.ContainsValue(true))
            SeeAll(); // nothing is being written: whoever looks at the page has read what it shows
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await AttachAsync();
        if (_texts is null)
            return;
        if (_turned)
        {
            _turned = false;
            await _texts.InvokeVoidAsync("focus", _leaving.Token, _mode.Word());
        }

        if (!_revealed)
        {
            _revealed = true;
            await _texts.InvokeVoidAsync("reveal", _leaving.Token);
        }
    }

    /// <summary>The browser's word that a text began or is gone, before it is saved.</summary>
    [JSInvokable]
    public void Typing(string kind, bool any)
    {
        if (!SnakeWords.TryParse<MessageKind>(kind, out var of))
            return;
        _hasText[of] = any;
        StateHasChanged();
    }

    /// <summary>Keeps a draft. False when it is too long to be kept.</summary>
    [JSInvokable]
    public async Task<bool> SaveAsync(string kind, string? text)
    {
        if (text is null || !SnakeWords.TryParse<MessageKind>(kind, out var of))
            return false;
        var before = _sent;
        await _oneAtATime.WaitAsync(_leaving.Token);
        try
        {
            // What was sent meanwhile must not come back as a draft.
            return before != _sent || (await saveDraft.ExecuteAsync(new(Ticket.Id, of, text), _leaving.Token)).IsDone;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _leaving.Dispose();
        try
        {
            if (_texts is not null)
                await _texts.InvokeVoidAsync("dispose", CancellationToken.None);
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }

        _self?.Dispose();
    }

    private async Task AttachAsync()
    {
        var kept = await drafts.ExecuteAsync(Ticket.Id, _leaving.Token);
        _self = DotNetObjectReference.Create(this);
        _module = await script.InvokeAsync<IJSObjectReference>("import", _leaving.Token, "./js/composer.js");
        _texts = await _module.InvokeAsync<IJSObjectReference>(
            "attach", _leaving.Token, _root, _self, $"{user.Id}/{Ticket.Id}",
            kept.Select(d => new { kind = d.Kind.Word(), body = d.Body, savedAt = d.SavedAt.ToUnixTimeMilliseconds() }));
        foreach (var draft in kept)
            _hasText[draft.Kind] = true;
        if (kept.Count > 0)
            _seen = Ticket.Messages.LastOrDefault(m => m.At <= kept.Max(d => d.SavedAt))?.Id;
        _ready = true;
        StateHasChanged();
    }

    private async Task SendAsync(SendAction action)
    {
        if (_sending)
            return;
        (_sending, _refusal, _guarded) = (true, null, null);
        await _oneAtATime.WaitAsync(_leaving.Token);
        try
        {
            var typed = await _texts!.InvokeAsync<Typed>("read", _leaving.Token, action.Kind().Word());
            _refusal = typed.Text is { } text
                ? await SendAsync(action, text)
                : new Refusal(TextRules.TooLong, "message", TicketMessage.BodyMaxLength, typed.Length);
            if (_refusal is null)
                await ForgetAsync(action.Kind());
        }
        finally
        {
            _sending = false;
            _oneAtATime.Release();
        }

        await FollowAsync(action);
    }

    private async Task<Refusal?> SendAsync(SendAction action, string text)
    {
        var guard = new SendGuard(_seen);
        return action.Kind() switch
        {
            MessageKind.Reply => (await reply.ExecuteAsync(
                new(Ticket.Number, text, TicketChannel.Web, guard, action.Then()), _leaving.Token)).Refusal,
            MessageKind.Note => (await addNote.ExecuteAsync(Ticket.Number, text, guard, _leaving.Token)).Refusal,
        };
    }

    private async Task FollowAsync(SendAction action)
    {
        if (_refusal is null)
        {
            await OnSent.InvokeAsync(action);
            _revealed = false;
        }
        else if (_refusal == TicketRefusals.NewerMessage)
        {
            await OnReload.InvokeAsync();
            (_refusal, _guarded) = (null, action);
        }
    }

    private Task SendAnywayAsync(SendAction action)
    {
        SeeAll();
        return SendAsync(action);
    }

    private Task GoOnAsync()
    {
        SeeAll();
        _guarded = null;
        return TurnToAsync(_mode);
    }

    private async Task DiscardAsync()
    {
        await _oneAtATime.WaitAsync(_leaving.Token);
        try
        {
            await saveDraft.ExecuteAsync(new(Ticket.Id, _mode, ""), _leaving.Token);
            await ForgetAsync(_mode);
        }
        finally
        {
            _oneAtATime.Release();
        }

        await GoOnAsync();
    }

    private async Task ForgetAsync(MessageKind kind)
    {
        _sent++;
        _hasText[kind] = false;
        await _texts!.InvokeVoidAsync("clear", _leaving.Token, kind.Word());
    }

    private Task TurnToAsync(MessageKind kind)
    {
        (_mode, _refusal, _turned) = (kind, null, true);
        return Task.CompletedTask;
    }

    private void SeeAll() => _seen = Ticket.LastMessageId;

    private bool IsShut(MessageKind kind) => kind is MessageKind.Reply && Ticket.Status is TicketStatus.Closed;

    private string Label(MessageKind kind) => kind switch
    {
        MessageKind.Reply => T["Compose_Reply_Label", Ticket.Requester.Name],
        MessageKind.Note => T["Compose_Note_Label"],
    };

    private sealed record Typed(string? Text, int Length);
}
