using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Notifications;

public static class NotificationRefusals
{
    public static readonly Refusal NotFound = new("notification.not-found");
    public static readonly Refusal QuietFromMissing = new("notification.quiet-incomplete", "quiet_from");
    public static readonly Refusal QuietUntilMissing = new("notification.quiet-incomplete", "quiet_until");
    public static readonly Refusal QuietNever = new("notification.quiet-empty", "quiet_until");
    public static readonly Refusal DigestWithoutDays = new("notification.digest-days", "digest_days");
}
