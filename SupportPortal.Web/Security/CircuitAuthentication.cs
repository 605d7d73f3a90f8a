using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace SupportPortal.Web.Security;

/// <summary>A circuit outlives the request that opened it: whether its person may still be there is asked again and again.</summary>
internal sealed class CircuitAuthentication(ILoggerFactory loggers, AccountStates accounts)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));

    protected override TimeSpan RevalidationInterval => IdentitySetup.RevalidateEvery;

    public void End() => SetAuthenticationState(Task.FromResult(Nobody));

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await accounts.StaysAsync(authenticationState.User, cancellationToken);
}

/// <summary>Notes a circuit while it is open.</summary>
internal sealed class OpenCircuitHandler(AuthenticationStateProvider states, OpenCircuits circuits) : CircuitHandler
{
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var person = (await states.GetAuthenticationStateAsync()).User;
        if (person.UserId() is { } user && states is CircuitAuthentication authentication)
            circuits.Add(circuit.Id, user, person.SessionId(), authentication.End);
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        circuits.Remove(circuit.Id);
        return Task.CompletedTask;
    }
}
