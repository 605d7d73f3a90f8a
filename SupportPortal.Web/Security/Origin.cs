using SupportPortal.Domain.Actions;

namespace SupportPortal.Web.Security;

/// <summary>Where somebody acts from.</summary>
/// <param name="Address">The network address; null where none is known.</param>
/// <param name="SessionId">Their sign-in.</param>
public sealed record Origin(ActionChannel Channel, string? Address, Guid? SessionId)
{
    public static readonly Origin Unknown = new(ActionChannel.Web, null, null);

    public static Origin Of(HttpContext request) => new(
        request.Request.IsForApi() ? ActionChannel.Api : ActionChannel.Web,
        AddressOf(request),
        request.User.SessionId());

    public static string? AddressOf(HttpContext? request) => request?.Connection.RemoteIpAddress?.ToString();
}
