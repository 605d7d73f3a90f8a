using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Notifications;
using SupportPortal.Web.Components.Ui;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Notifications;

/// <summary>What a notification says, in the reader's language.</summary>
internal static class NotificationText
{
    public static string Title(this IStringLocalizer<NotificationWords> words, NotificationRow row) =>
        row.Moved is { } moved ? words.Plural($"{row.Kind}", moved.Count, moved.Name)
        : row.Actor is { } actor && words[$"{row.Kind}_By", actor] is { ResourceNotFound: false } by ? by : words[$"{row.Kind}"];

    /// <summary>What else there is to say.</summary>
    public static string? Detail(this IStringLocalizer<NotificationWords> words, NotificationRow row) =>
        row.Kind is NotificationKind.SealBroken ? words["SealBroken_Since", row.Detail ?? ""]
        : row.Moved is not { } moved ? row.Detail
        : moved.Why is AssignmentOccasion.HandOver && row.Actor is { } actor ? words["Moved_HandOver_By", actor, moved.Name]
        : words[$"Moved_{moved.Why}", moved.Name];

    /// <summary>Why nobody need look any more.</summary>
    public static string Dropped(this IStringLocalizer<NotificationWords> words, NotificationRow row) =>
        words[row.Kind is NotificationKind.RecoveryWaiting or NotificationKind.RecoverySecond or NotificationKind.RecoveryLate ? "Dropped_Recovery" : "Dropped"];

    public static string KindName(this IStringLocalizer<NotificationWords> words, NotificationKind kind) => words[$"Kind_{kind}"];

    /// <summary>The count as the bell's name says it.</summary>
    public static string Bell(this IStringLocalizer<NotificationWords> words, UnreadCount unread) => unread switch
    {
        { Count: 0 } => words["Bell"],
        { IsCapped: true } => words["Bell_Capped", unread.Count],
        _ => words.Plural("Bell_Unread", unread.Count),
    };

    public static string Unread(this IStringLocalizer<NotificationWords> words, UnreadCount unread) => unread switch
    {
        { Count: 0 } => words["Unread_None"],
        { IsCapped: true } => words["Unread_Capped", unread.Count],
        _ => words.Plural("Unread", unread.Count),
    };

    public static IconName Icon(NotificationKind kind) => kind switch
    {
        NotificationKind.TicketAssigned => IconName.Person,
        NotificationKind.CustomerReplied => IconName.Inbox,
        NotificationKind.SlaWarning => IconName.Clock,
        NotificationKind.SlaBreach => IconName.Alert,
        NotificationKind.TicketEscalated => IconName.Up,
        NotificationKind.Mentioned => IconName.At,
        NotificationKind.DirectMessage => IconName.Message,
        NotificationKind.TicketsReceived or NotificationKind.TicketsTaken or NotificationKind.TicketsMoved => IconName.Users,
        NotificationKind.RecoveryWaiting or NotificationKind.RecoverySecond => IconName.Key,
        NotificationKind.RecoveryLate or NotificationKind.SealBroken => IconName.Alert,
    };
}
