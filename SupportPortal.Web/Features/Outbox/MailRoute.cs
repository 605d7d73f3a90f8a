using Microsoft.Extensions.Options;
using SupportPortal.Web.Email;

namespace SupportPortal.Web.Features.Outbox;

/// <summary>How mail leaves this server: through a mail server, or into a folder.</summary>
public sealed class MailRoute(IOptions<EmailOptions> email, MailFolder folder)
{
    /// <summary>With its port; null when mails become files.</summary>
    public string? Server => email.Value.Smtp is { Host: { Length: > 0 } host, Port: var port } ? $"{host}:{port}" : null;

    public bool IsEncrypted => email.Value.Smtp.Security is SmtpSecurity.StartTls;

    public string Folder => folder.Path;

    public string From => email.Value.From;
}
