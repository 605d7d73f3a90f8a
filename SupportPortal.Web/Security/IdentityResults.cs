using Microsoft.AspNetCore.Identity;

namespace SupportPortal.Web.Security;

public static class IdentityResults
{
    /// <summary>Where only a bug or a conflict can refuse.</summary>
    public static void OrThrow(this IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException($"Identity refused: {string.Join(", ", result.Errors.Select(e => e.Code))}");
    }
}
