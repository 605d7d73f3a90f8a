using System.Text.Json;
using Microsoft.AspNetCore.Components;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Components.Layout;

/// <summary>
/// A live part of the frame that shows one thing to the person it is for. What was drawn stays until it has read something newer.
/// </summary>
public abstract class FramePart<T> : LiveComponent
{
    private bool _isRead;

    /// <summary>
    /// By <see cref="DrawnFirst{T}"/>; null where that could not read. As JSON: a page carries the full name of each parameter's type,
    /// and that of a generic one is longer than all it has to say.
    /// </summary>
    [Parameter, EditorRequired] public JsonElement? Drawn { get; set; }

    /// <summary>What is drawn now, as long as it <see cref="IsKnown"/>.</summary>
    protected T? Shown { get; private set; }

    protected bool IsKnown { get; private set; }

    /// <summary>It follows, and what it shows it has read since.</summary>
    protected bool IsLive => RendererInfo.IsInteractive && _isRead;

    [Inject] protected CurrentUser User { get; private set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (!User.IsStaff)
            return;
        // Another may have signed in between the page and its circuit.
        if (Drawn?.Deserialize<Drawn<T>>() is { } drawn && drawn.For == User.RequiredId)
            Show(drawn.What);
        if (!RendererInfo.IsInteractive)
            return;
        Follow(Followed(User.RequiredId));
        await ReadAsync(ReadAnewAsync);
    }

    protected abstract Change Followed(Guid person);

    protected abstract Task<T> ReadShownAsync();

    protected override async Task ReadAnewAsync()
    {
        Show(await ReadShownAsync());
        _isRead = true;
    }

    private void Show(T what)
    {
        Shown = what;
        IsKnown = true;
    }
}
