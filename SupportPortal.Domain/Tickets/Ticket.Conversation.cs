using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Tickets;

/// <summary>The thread: what is said on a ticket and what saying it does.</summary>
public sealed partial class Ticket
{
    public const int PreviewMaxLength = 160;

    /// <summary>The newest reply or note; the send guard compares it with what the writer has seen.</summary>
    public Guid? LastMessageId { get; private set; }

    /// <summary>The beginning of the newest reply on one line. Never of a note.</summary>
    public string LastReplyPreview { get; private set; } = "";

    /// <summary>The newest word is the customer's: an answer is owed.</summary>
    public bool LastReplyFromStaff { get; private set; }

    /// <summary>
    /// A word of the requester. It resumes a waiting ticket and reopens a resolved one; a closed one refuses it
    /// (<see cref="TicketRefusals.Closed"/>), and the caller opens a follow-up.
    /// </summary>
    public Result<TicketReply> ReplyFromCustomer(string? text, Guid authorId, TicketChannel channel, DateTimeOffset now)
    {
        var reply = NewReply(text, authorId, channel, fromStaff: false, now);
        if (!reply.IsDone)
            return reply;
        if (Status is TicketStatus.WaitingOnCustomer or TicketStatus.Resolved)
            MoveTo(TicketStatus.Open, authorId, now);
        return Keep(reply.Value);
    }

    /// <summary>A word of the desk. The first one is the first response; a new ticket is then in progress.</summary>
    public Result<TicketReply> ReplyFromStaff(string? text, Guid authorId, TicketChannel channel, DateTimeOffset now)
    {
        var reply = NewReply(text, authorId, channel, fromStaff: true, now);
        if (!reply.IsDone)
            return reply;
        if (Status is TicketStatus.New or TicketStatus.Open)
            MoveTo(TicketStatus.InProgress, authorId, now);
        FirstRespondedAt ??= now;
        AnswerClock(now);
        return Keep(reply.Value);
    }

    /// <summary>Staff may add notes at any time, also to a closed ticket.</summary>
    public Result<TicketNote> AddNote(string? text, Guid authorId, DateTimeOffset now)
    {
        var body = TextRules.Body(text, "message", TicketMessage.BodyMaxLength);
        if (body.Refusal is { } refusal)
            return refusal;
        var note = new TicketNote { Id = Guid.CreateVersion7(now), TicketId = Id, AuthorId = authorId, Body = body.Value, CreatedAt = now };
        LastMessageId = note.Id;
        Touch(authorId, now);
        Raise(new TicketNoted(this, note));
        return note;
    }

    private Result<TicketReply> NewReply(
        string? text, Guid authorId, TicketChannel channel, bool fromStaff, DateTimeOffset now)
    {
        var body = TextRules.Body(text, "message", TicketMessage.BodyMaxLength);
        if (body.Refusal is { } refusal)
            return refusal;
        if (Status is TicketStatus.Closed)
            return TicketRefusals.Closed;
        return new TicketReply
        {
            Id = Guid.CreateVersion7(now),
            TicketId = Id,
            AuthorId = authorId,
            Body = body.Value,
            FromStaff = fromStaff,
            Channel = channel,
            CreatedAt = now,
        };
    }

    private TicketReply Keep(TicketReply reply)
    {
        LastMessageId = reply.Id;
        LastReplyFromStaff = reply.FromStaff;
        LastReplyPreview = Preview(reply.Body);
        Touch(reply.AuthorId, reply.CreatedAt);
        Raise(new TicketReplied(this, reply));
        return reply;
    }

    private static string Preview(string body)
    {
        var line = string.Join(' ', body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= PreviewMaxLength)
            return line;
        var end = char.IsHighSurrogate(line[PreviewMaxLength - 2]) ? PreviewMaxLength - 2 : PreviewMaxLength - 1;
        return line[..end] + "…";
    }
}
