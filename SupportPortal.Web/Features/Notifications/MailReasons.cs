namespace SupportPortal.Web.Features.Notifications;

/// <summary>Why an e-mail is held or not sent, as the outbox keeps it.</summary>
public static class MailReasons
{
    public const string Late = "It is late: it goes into a digest with the others.";
    public const string Quiet = "Quiet hours of the recipient.";
    public const string Digest = "The recipient wants it in the digest.";
    public const string Limit = "The address got as many automatic e-mails as it may get in an hour.";
    public const string Unwanted = "The recipient wants no e-mail of this kind.";
    public const string Resolved = "The ticket was resolved meanwhile.";
    public const string Carried = "It went with a digest.";
}
