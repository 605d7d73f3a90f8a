using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace SupportPortal.Web.Security;

internal sealed class CurrentUserMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        user.Become(context.User);
        return next(context);
    }
}

/// <summary>A circuit has its own scope, which no request passes through: it learns who is there when it opens, and when that changes.</summary>
internal sealed class CurrentUserCircuitHandler(AuthenticationStateProvider states, CurrentUser user)
    : CircuitHandler, IDisposable
{
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        states.AuthenticationStateChanged += OnChanged;
        user.Become((await states.GetAuthenticationStateAsync()).User);
    }

    public void Dispose() => states.AuthenticationStateChanged -= OnChanged;

    private async void OnChanged(Task<AuthenticationState> state) => user.Become((await state).User);
}
