using SupportPortal.Web.Email;

namespace SupportPortal.Web.Features.Notifications.Mail;

/// <param name="More">How many the digest carries besides those that it names.</param>
public sealed record DigestMail(
    EmailRecipient Reader, bool ToStaff, int Count, IReadOnlyList<DigestLine> Lines, int More, Uri PortalUrl, Uri Link);

/// <param name="What">In the reader's words.</param>
public sealed record DigestLine(string What, string Number, string Subject, string When, Uri Link);
