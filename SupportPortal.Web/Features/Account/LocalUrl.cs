namespace SupportPortal.Web.Features.Account;

public static class LocalUrl
{
    /// <summary>
    /// The address when it leads to this site, otherwise the start page: a link to our sign-in must not send anybody elsewhere.
    /// Browsers read <c>//host</c>, <c>/\host</c> and addresses with control characters in them as other sites.
    /// </summary>
    public static string OrHome(string? url) =>
        url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : "/";
}
