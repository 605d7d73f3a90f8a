namespace SupportPortal.Web.Features.Notifications;

/// <summary>Names the words of notifications.</summary>
public sealed class NotificationWords;
