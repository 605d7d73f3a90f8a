namespace SupportPortal.Domain.Notifications;

/// <summary>How somebody wants the e-mails of one kind.</summary>
public enum MailWay
{
    AtOnce,
    InDigest,
    Never,
}
