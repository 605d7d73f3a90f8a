using SupportPortal.Domain.Notifications;

namespace SupportPortal.Web.Live;

public enum ChangeKind
{
    Ticket,
    NewTicket,

    /// <summary>What a person is notified of, or what of it they have read.</summary>
    Notices,

    /// <summary>Policies, calendars and escalation rules.</summary>
    SlaSettings,

    /// <summary>What was written in a conversation, or who takes part.</summary>
    Conversation,

    /// <summary>What a person's conversations show in a list: what is unread, which there are.</summary>
    Messages,
    /// <summary>Who takes tickets: support profiles and availability.</summary>
    Agents,

    /// <summary>A request of somebody who cannot sign in; without an id: any of them.</summary>
    Recovery,
}

/// <summary>Something that open pages may show has changed. Carries ids only; whoever shows it asks again, with their own rights.</summary>
public sealed record Change(ChangeKind Kind, Guid Id)
{
    public static readonly Change SlaSettings = new(ChangeKind.SlaSettings, Guid.Empty);

    public static readonly Change Agents = new(ChangeKind.Agents, Guid.Empty);

    public static readonly Change AnyRecovery = new(ChangeKind.Recovery, Guid.Empty);

    public Change(Guid TicketId, bool IsNew)
        : this(IsNew ? ChangeKind.NewTicket : ChangeKind.Ticket, TicketId)
    {
    }

    public Guid TicketId => Id;

    public bool IsTicket => Kind is ChangeKind.Ticket or ChangeKind.NewTicket;

    public bool IsNew => Kind is ChangeKind.NewTicket;

    public static Change Notices(Guid personId) => new(ChangeKind.Notices, personId);

    public static Change Conversation(Guid id) => new(ChangeKind.Conversation, id);

    public static Change Messages(Guid personId) => new(ChangeKind.Messages, personId);

    public static Change Recovery(Guid requestId) => new(ChangeKind.Recovery, requestId);

    /// <summary>Each person whom these rows notify, once.</summary>
    public static IEnumerable<Change> NoticesIn(IEnumerable<object> rows) =>
        rows.OfType<Notification>().Select(notification => Notices(notification.RecipientId)).Distinct();
}
