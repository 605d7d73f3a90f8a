namespace SupportPortal.Domain.Notifications;

/// <summary>How one kind of notification is told.</summary>
public sealed record NotificationChoice(NotificationKind Kind, bool InApp, MailWay Mail);

/// <summary>What a person says about being notified; a kind that is not named stays as it is.</summary>
/// <param name="QuietFrom">Both ends of the quiet hours, or neither; they may go over midnight.</param>
/// <param name="DigestTime">The start of the shift.</param>
public sealed record NotificationSettings(
    IReadOnlyList<NotificationChoice> Choices,
    TimeOnly? QuietFrom,
    TimeOnly? QuietUntil,
    TimeOnly DigestTime,
    IReadOnlyList<DayOfWeek> DigestDays);
