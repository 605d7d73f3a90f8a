namespace SupportPortal.Web.Features.Notifications;

/// <summary>Why an e-mail is held or not sent, as the outbox keeps it.</summary>
internal static class MailReasons
{
    public const string Late = "It is late: it goes into a digest with the others.";
}
