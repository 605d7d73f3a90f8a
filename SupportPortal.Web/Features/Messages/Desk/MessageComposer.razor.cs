using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Web.Components;
using SupportPortal.Web.Features.Messages.Conversations;
using SupportPortal.Web.Features.Messages.Thread;
using SupportPortal.Web.Security;
using SupportPortal.Web.Text;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Messages.Desk;

public sealed partial class MessageComposer(
    SendMessage send, Membership membership, CurrentUser user, RefusalText say, IJSRuntime script) : IAsyncDisposable
{
    private readonly Leaving _leaving = new();
    private DotNetObjectReference<MessageComposer>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _text;
    private MentionPicker? _picker;
    private ElementReference _root;
    private IReadOnlyList<MentionName> _strangers = [];
    private Refusal? _refusal;
    private bool _ready;
    private bool _sending;

    [Parameter, EditorRequired] public ConversationRow Conversation { get; set; } = null!;

    [Parameter, EditorRequired] public IReadOnlyList<Colleague> People { get; set; } = [];

    [Parameter, EditorRequired] public IReadOnlySet<Guid> Members { get; set; } = new HashSet<Guid>();

    [Parameter] public EventCallback OnSent { get; set; }

    [Parameter] public EventCallback OnMembers { get; set; }

    private RefusalText Say => say;

    private bool IsPicking => _picker is { IsOpen: true };

    private string Label => Conversation.Kind is ConversationKind.Channel
        ? T["Compose_Channel", Conversation.Title]
        : T["Compose_Direct", Conversation.Title];

    /// <summary>What stands after the sign before the caret; the browser hears how many fit.</summary>
    [JSInvokable]
    public int Look(string? query)
    {
        var count = _picker?.Look(query is { Length: <= Mention.HandleMaxLength } ? query : null) ?? 0;
        StateHasChanged();
        return count;
    }

    /// <summary>A key while the list is open; the answer is what it puts into the text.</summary>
    [JSInvokable]
    public string? Press(string key)
    {
        var chosen = _picker?.Press(key);
        StateHasChanged();
        return chosen?.Handle;
    }

    public async ValueTask DisposeAsync()
    {
        _leaving.Dispose();
        try
        {
            if (_text is not null)
                await _text.InvokeVoidAsync("dispose", CancellationToken.None);
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }

        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _module = await script.InvokeAsync<IJSObjectReference>("import", _leaving.Token, "./js/messages.js");
        _text = await _module.InvokeAsync<IJSObjectReference>("write", _leaving.Token, _root, _self, $"{user.Id}/{Conversation.Id}");
        _ready = true;
        StateHasChanged();
    }

    private async Task SendAsync()
    {
        if (_sending)
            return;
        (_sending, _refusal, _strangers) = (true, null, []);
        try
        {
            var typed = await _text!.InvokeAsync<Typed>("read", _leaving.Token);
            if (typed.Length == 0)
                return;
            _refusal = typed.Text is { } text
                ? await SendAsync(text, typed.Key)
                : new Refusal(TextRules.TooLong, "body", InternalMessage.BodyMaxLength, typed.Length);
            if (_refusal is null)
                await _text!.InvokeVoidAsync("clear", _leaving.Token, typed.Text);
        }
        finally
        {
            _sending = false;
        }

        if (_refusal is null)
            await OnSent.InvokeAsync();
    }

    private async Task<Refusal?> SendAsync(string text, Guid key)
    {
        var sent = await send.ExecuteAsync(new(Conversation.Id, text, key), _leaving.Token);
        if (sent.IsDone)
            _strangers = sent.Value.Strangers;
        return sent.Refusal;
    }

    private async Task InsertAsync(Colleague person)
    {
        StateHasChanged();
        await _text!.InvokeVoidAsync("insert", _leaving.Token, person.Handle);
    }

    private async Task AddStrangersAsync()
    {
        foreach (var who in _strangers)
            await membership.AddAsync(Conversation.Id, who.PersonId, _leaving.Token);
        _strangers = [];
        await OnMembers.InvokeAsync();
    }

    private sealed record Typed(string? Text, int Length, Guid Key);
}
