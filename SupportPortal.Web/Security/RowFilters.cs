using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Messages;
using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Security;

/// <summary>Turns a person into the rows they may see. Every list, search, count, export, push and API answer goes through here.</summary>
public static class RowFilters
{
    public static IQueryable<Ticket> VisibleTo(this IQueryable<Ticket> tickets, CurrentUser user)
    {
        if (user.IsStaff)
            return tickets;
        var id = user.Id;
        return tickets.Where(t => t.RequesterId == id);
    }

    /// <summary>How the desk draws attention is its own business.</summary>
    public static IQueryable<Escalation> VisibleTo(this IQueryable<Escalation> escalations, CurrentUser user) =>
        user.IsStaff ? escalations : escalations.Where(_ => false);

    /// <summary>When promises were broken and how they ended is the desk's own business.</summary>
    public static IQueryable<SlaPoint> VisibleTo(this IQueryable<SlaPoint> points, CurrentUser user) =>
        user.IsStaff ? points : points.Where(_ => false);

    public static IQueryable<SlaOutcome> VisibleTo(this IQueryable<SlaOutcome> outcomes, CurrentUser user) =>
        user.IsStaff ? outcomes : outcomes.Where(_ => false);

    /// <summary>Whoever asks has a page of their own, which needs no sign-in.</summary>
    public static IQueryable<RecoveryRequest> VisibleTo(this IQueryable<RecoveryRequest> requests, CurrentUser user) =>
        user.IsStaff ? requests : requests.Where(_ => false);

    /// <summary>Those in which one takes part, as long as one is of staff; rank opens no conversation.</summary>
    public static IQueryable<Conversation> VisibleTo(
        this IQueryable<Conversation> conversations, CurrentUser user, IQueryable<ConversationMember> members)
    {
        var mine = members.Of(user).Select(m => m.ConversationId);
        return conversations.Where(c => mine.Contains(c.Id));
    }

    public static IQueryable<InternalMessage> VisibleTo(
        this IQueryable<InternalMessage> messages, CurrentUser user, IQueryable<ConversationMember> members)
    {
        var mine = members.Of(user).Select(m => m.ConversationId);
        return messages.Where(m => mine.Contains(m.ConversationId));
    }

    public static IQueryable<ConversationMember> Of(this IQueryable<ConversationMember> members, CurrentUser user)
    {
        var id = user.Id;
        return user.IsStaff ? members.Where(m => m.PersonId == id) : members.Where(_ => false);
    }

    /// <summary>Notifications are everybody's own, a superuser's too.</summary>
    public static IQueryable<Notification> Of(this IQueryable<Notification> notifications, CurrentUser user)
    {
        var id = user.Id;
        return notifications.Where(n => n.RecipientId == id);
    }
}
