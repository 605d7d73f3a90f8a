using System.Security.Claims;

namespace SupportPortal.Web.Security;

/// <summary>
/// Who acts: the person behind a request or a circuit, or the system in a job. Scoped; set once by
/// <see cref="CurrentUserMiddleware"/> or <see cref="CurrentUserCircuitHandler"/>.
/// </summary>
public sealed class CurrentUser
{
    public Guid? Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Which is the user name too.</summary>
    public string Email { get; private set; } = "";

    public bool IsStaff { get; private set; }

    public bool IsSuperuser { get; private set; }

    public bool IsSystem { get; private set; }

    /// <summary>Where they act from, for the action log.</summary>
    public Origin Origin { get; private set; } = Origin.Unknown;

    /// <summary>Sees every row; what it does is recorded without a person.</summary>
    public static CurrentUser System { get; } = new() { IsSystem = true, IsStaff = true, IsSuperuser = true };

    /// <summary>The id of somebody who must be signed in; otherwise the page or endpoint lacks its policy.</summary>
    public Guid RequiredId => Id ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Somebody whose sign-in this request is not.</summary>
    internal static CurrentUser Staff(Guid id, string name, bool isSuperuser, Origin origin) =>
        new() { Id = id, Name = name, IsStaff = true, IsSuperuser = isSuperuser, Origin = origin };

    public void Become(ClaimsPrincipal person)
    {
        Id = person.UserId();
        Name = person.FindFirstValue(PortalClaims.Name) ?? person.Identity?.Name ?? "";
        Email = person.Identity?.Name ?? "";
        IsSuperuser = Id is not null && person.IsInRole(Roles.Superuser);
        IsStaff = IsSuperuser || (Id is not null && person.IsInRole(Roles.Staff));
        Origin = Origin with { SessionId = person.SessionId() };
    }

    public void ComeFrom(Origin origin) => Origin = origin;

    /// <summary>For work that goes on after the request or circuit that started it.</summary>
    public CurrentUser Copy() => new()
    {
        Id = Id,
        Name = Name,
        Email = Email,
        IsStaff = IsStaff,
        IsSuperuser = IsSuperuser,
        IsSystem = IsSystem,
        Origin = Origin,
    };

    public void BecomeSystem() => (Id, Name, Email, IsStaff, IsSuperuser, IsSystem) = (null, "", "", true, true, true);
}
