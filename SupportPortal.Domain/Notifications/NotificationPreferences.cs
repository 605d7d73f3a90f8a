using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Notifications;

/// <summary>
/// How one person wants to be told. Kept are the exceptions: a kind that a later version brings is told in both ways, at once.
/// </summary>
public sealed class NotificationPreferences
{
    public static readonly TimeOnly DefaultDigestTime = new(9, 0);

    private static readonly DayOfWeek[] EveryDay = Enum.GetValues<DayOfWeek>();

    private NotificationPreferences()
    {
    }

    public NotificationPreferences(Guid personId) => PersonId = personId;

    public Guid PersonId { get; private init; }

    /// <summary>Kinds that are not shown inside the desk.</summary>
    public IReadOnlyList<NotificationKind> Muted { get; private set; } = [];

    public IReadOnlyList<NotificationKind> NotMailed { get; private set; } = [];

    public IReadOnlyList<NotificationKind> MailedInDigest { get; private set; } = [];

    public TimeOnly? QuietFrom { get; private set; }

    public TimeOnly? QuietUntil { get; private set; }

    public TimeOnly DigestTime { get; private set; } = DefaultDigestTime;

    public IReadOnlyList<DayOfWeek> DigestDays { get; private set; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public bool IsShown(NotificationKind kind) => !Muted.Contains(kind);

    public MailWay MailOf(NotificationKind kind) =>
        NotMailed.Contains(kind) ? MailWay.Never
        : MailedInDigest.Contains(kind) ? MailWay.InDigest
        : MailWay.AtOnce;

    /// <summary>What becomes of an e-mail that could leave at <paramref name="now"/>, for somebody who lives in a zone.</summary>
    public MailTiming Decide(NotificationKind kind, DateTimeOffset now, TimeZoneInfo zone) => MailOf(kind) switch
    {
        MailWay.Never => MailTiming.Never,
        MailWay.InDigest => new(MailCourse.Digest, WallClock.Next(zone, DigestTime, DigestDays, now)),
        MailWay.AtOnce => QuietEnd(now, zone) is { } end ? new(MailCourse.Held, end) : MailTiming.Now,
    };

    /// <summary>When the quiet hours end that hold now; null outside of them.</summary>
    public DateTimeOffset? QuietEnd(DateTimeOffset now, TimeZoneInfo zone)
    {
        if (QuietFrom is not { } from || QuietUntil is not { } until)
            return null;
        return TimeOnly.FromDateTime(WallClock.At(zone, now)).IsBetween(from, until)
            ? WallClock.Next(zone, until, EveryDay, now)
            : null;
    }

    public Result Change(NotificationSettings settings)
    {
        var choices = Enum.GetValues<NotificationKind>()
            .Select(kind => settings.Choices.LastOrDefault(c => c.Kind == kind) ?? new(kind, IsShown(kind), MailOf(kind)))
            .ToList();
        if (Check(settings, choices) is { } refusal)
            return refusal;
        Muted = Of(choices, c => !c.InApp);
        NotMailed = Of(choices, c => c.Mail is MailWay.Never);
        MailedInDigest = Of(choices, c => c.Mail is MailWay.InDigest);
        (QuietFrom, QuietUntil) = (settings.QuietFrom, settings.QuietUntil);
        (DigestTime, DigestDays) = (settings.DigestTime, [.. settings.DigestDays.Distinct().Order()]);
        return Result.Done;
    }

    private static Refusal? Check(NotificationSettings settings, List<NotificationChoice> choices) =>
        (settings.QuietFrom, settings.QuietUntil) switch
        {
            (null, not null) => NotificationRefusals.QuietFromMissing,
            (not null, null) => NotificationRefusals.QuietUntilMissing,
            ({ } from, { } until) when from == until => NotificationRefusals.QuietNever,
            _ when settings.DigestDays.Count == 0 && choices.Any(c => c.Mail is MailWay.InDigest) => NotificationRefusals.DigestWithoutDays,
            _ => null,
        };

    private static List<NotificationKind> Of(List<NotificationChoice> choices, Func<NotificationChoice, bool> which) =>
        [.. choices.Where(which).Select(choice => choice.Kind)];
}
