using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace SupportPortal.Web;

public sealed class PortalOptions
{
    /// <summary>Where people find this desk. Links in e-mails start with it, never with what a request claims as its host.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>An e-mail address that people read, for those who cannot sign in; empty when there is none.</summary>
    public string ContactEmail { get; init; } = "";
}

public sealed class PortalLinks(IOptions<PortalOptions> portal)
{
    public string Root { get; } = portal.Value.PublicUrl.GetLeftPart(UriPartial.Path).TrimEnd('/');

    public string To(string path, params (string Name, string? Value)[] query) =>
        QueryHelpers.AddQueryString(Root + path, query.Select(q => KeyValuePair.Create(q.Name, q.Value)));
}
