using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using SupportPortal.Domain.Actions;

namespace SupportPortal.Web.Security;

internal sealed class CurrentUserMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        user.Become(context.User);
        user.ComeFrom(Origin.Of(context));
        return next(context);
    }
}

/// <summary>A circuit has its own scope, which no request passes through: it learns who is there when it opens, and when that changes.</summary>
internal sealed class CurrentUserCircuitHandler(
    AuthenticationStateProvider states, CurrentUser user, IHttpContextAccessor requests)
    : CircuitHandler, IDisposable
{
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        states.AuthenticationStateChanged += OnChanged;
        user.Become((await states.GetAuthenticationStateAsync()).User);
    }

    /// <summary>Each connection of a circuit may come from another network.</summary>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (Origin.AddressOf(requests.HttpContext) is { } address)
            user.ComeFrom(user.Origin with { Channel = ActionChannel.Web, Address = address });
        return Task.CompletedTask;
    }

    public void Dispose() => states.AuthenticationStateChanged -= OnChanged;

    private async void OnChanged(Task<AuthenticationState> state) => user.Become((await state).User);
}
