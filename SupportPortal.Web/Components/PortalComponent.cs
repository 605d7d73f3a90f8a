using Microsoft.AspNetCore.Components;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Components;

/// <summary>
/// What every component is. A database that is away when somebody clicks or sends something ends no page: what they typed stays
/// where it is, and they are told (<see cref="OutageNotice"/>). Any other fault ends it as ever.
/// </summary>
public abstract class PortalComponent : ComponentBase, IHandleEvent
{
    private static readonly AsyncLocal<bool> IsHandling = new();

    [Inject] private OutageNotice Outages { get; set; } = null!;

    /// <summary>
    /// A handler that calls back to the component above it must hear that this failed: only the first one, that of the click
    /// itself, is spared. A page without a circuit is answered with the fault instead.
    /// </summary>
    Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem callback, object? arg) =>
        RendererInfo.IsInteractive && !IsHandling.Value ? HandleSparedAsync(callback, arg) : HandleAsync(callback, arg);

    private async Task HandleSparedAsync(EventCallbackWorkItem callback, object? arg)
    {
        IsHandling.Value = true;
        try
        {
            await HandleAsync(callback, arg);
        }
        catch (Exception problem) when (problem.IsOutage())
        {
            Outages.Tell(problem, GetType());
            StateHasChanged();
        }
    }

    /// <summary>As the base class does: drawn after the handler's first step, and again at its end.</summary>
    private async Task HandleAsync(EventCallbackWorkItem callback, object? arg)
    {
        var handling = callback.InvokeAsync(arg);
        StateHasChanged();
        if (handling.IsCompletedSuccessfully)
            return;
        await handling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (handling.IsCanceled)
            return;
        await handling;
        StateHasChanged();
    }
}
