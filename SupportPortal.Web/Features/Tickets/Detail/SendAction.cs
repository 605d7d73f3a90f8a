using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Tickets.Detail;

/// <summary>What a button of the composer does with the text.</summary>
public enum SendAction
{
    Reply,
    ReplyAndResolve,
    ReplyAndWait,
    ReplyAndNext,
    Note,
}

public static class SendActions
{
    public static readonly IReadOnlyList<SendAction> Replies =
        [SendAction.Reply, SendAction.ReplyAndResolve, SendAction.ReplyAndWait, SendAction.ReplyAndNext];

    public static MessageKind Kind(this SendAction action) => action is SendAction.Note ? MessageKind.Note : MessageKind.Reply;

    /// <summary>The status the ticket takes; null leaves it to the message itself.</summary>
    public static TicketStatus? Then(this SendAction action) => action switch
    {
        SendAction.ReplyAndResolve => TicketStatus.Resolved,
        SendAction.ReplyAndWait => TicketStatus.WaitingOnCustomer,
        SendAction.Reply or SendAction.ReplyAndNext or SendAction.Note => null,
    };
}
