using Microsoft.AspNetCore.Identity;

namespace SupportPortal.Web.Security;

/// <summary>The account of whoever sends this request.</summary>
public sealed class OwnAccount(
    UserManager<PortalUser> users, SignInManager<PortalUser> signIn, IHttpContextAccessor requests)
{
    public Guid? SessionId => requests.HttpContext!.User.SessionId();

    /// <summary>Null when nobody is signed in.</summary>
    public async Task<PortalUser?> FindAsync() => await users.GetUserAsync(requests.HttpContext!.User);

    /// <summary>For pages that require a signed-in person.</summary>
    public async Task<PortalUser> GetAsync() =>
        await FindAsync() ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Saves a change of the person's settings and writes it into their cookie; nothing happens for a visitor.</summary>
    public async Task ChangeAsync(Action<PortalUser> change)
    {
        if (await FindAsync() is not { } user)
            return;
        change(user);
        (await users.UpdateAsync(user)).OrThrow();
        await signIn.RefreshSignInAsync(user);
    }
}
