namespace SupportPortal.Domain.Notifications;

public enum MailCourse
{
    Now,

    /// <summary>It comes in quiet hours and waits for their end.</summary>
    Held,

    /// <summary>It goes into the next digest.</summary>
    Digest,
    Never,
}

/// <summary>What becomes of an e-mail, and when, if it is not now or never.</summary>
public readonly record struct MailTiming(MailCourse Course, DateTimeOffset? At = null)
{
    public static readonly MailTiming Now = new(MailCourse.Now);

    public static readonly MailTiming Never = new(MailCourse.Never);
}
