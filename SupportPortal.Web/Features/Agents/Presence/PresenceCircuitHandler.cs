using Microsoft.AspNetCore.Components.Server.Circuits;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Agents.Presence;

/// <summary>A connected window of a member of staff is their presence; what they do in it is a sign of life.</summary>
internal sealed class PresenceCircuitHandler(CurrentUser user, PresenceTracker tracker) : CircuitHandler, IDisposable
{
    private IDisposable? _window;

    /// <summary>After the handler that says who the user is.</summary>
    public override int Order => 100;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _window?.Dispose();
        _window = user is { IsStaff: true, Id: { } person } ? tracker.Open(person) : null;
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next) => context =>
    {
        if (_window is not null && user.Id is { } person)
            tracker.Act(person);
        return next(context);
    };

    public void Dispose()
    {
        _window?.Dispose();
        _window = null;
    }
}
