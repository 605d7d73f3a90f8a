using Microsoft.AspNetCore.Authorization;

namespace SupportPortal.Web.Security;

/// <summary>The policies that pages and endpoint groups name.</summary>
public static class Permissions
{
    /// <summary>Everybody who is signed in; what they see is narrowed by <c>VisibleTo</c>.</summary>
    public const string UseDesk = nameof(UseDesk);

    public const string WorkTickets = nameof(WorkTickets);

    public const string RunDesk = nameof(RunDesk);

    public static void AddTo(AuthorizationOptions options)
    {
        options.AddPolicy(UseDesk, p => p.RequireAuthenticatedUser());
        options.AddPolicy(WorkTickets, p => p.RequireRole(Roles.Staff, Roles.Superuser));
        options.AddPolicy(RunDesk, p => p.RequireRole(Roles.Superuser));
    }
}
