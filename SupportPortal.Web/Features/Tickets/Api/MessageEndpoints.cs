using Microsoft.AspNetCore.Http.HttpResults;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Tickets.Reply;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Api;

internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder tickets)
    {
        tickets.MapGet("/{number}/messages", ListAsync).WithName("readThread").Refuses(400, 404)
            .WithSummary("Reads the thread of a ticket, oldest first")
            .WithDescription("Customers read the replies, staff the notes as well.");
        tickets.MapPost("/{number}/messages", PostAsync).WithName("writeMessage").Refuses(400, 404, 409)
            .WithSummary("Writes a reply or a note")
            .WithDescription(
                "A reply goes to the customer by e-mail. The requester's reply resumes a waiting ticket, reopens a resolved one, and on a "
                + "closed one opens a follow-up, to which Location then leads. Notes are for staff only.");
    }

    private static async Task<Results<Ok<Page<MessageResource>>, RefusalResult>> ListAsync(
        string number, string? cursor, string? limit, ThreadReader thread, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        var page = PageRequest.Read(cursor, limit, refusals);
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        return await thread.ReadAsync(TicketReader.Canonical(number), page, ct) is { } messages
            ? TypedResults.Ok(messages)
            : TicketRefusals.NotFound.ToProblem();
    }

    private static async Task<Results<Created<PostedMessage>, RefusalResult>> PostAsync(
        string number, PostMessageRequest request, ReplyToTicket reply, AddNote note, CurrentUser user, CancellationToken ct)
    {
        number = TicketReader.Canonical(number);
        // The same answer whether or not the ticket exists: that notes are not for customers says nothing about it.
        if (request.Kind is null || (request.Kind is MessageKind.Note && !user.IsStaff))
            return ApiRefusals.NotOneOf("kind", user.IsStaff ? ["reply", "note"] : ["reply"]).ToProblem();
        if (request.Status is not null && (request.Kind is MessageKind.Note || !user.IsStaff))
            return ApiRefusals.OnlyWithReply("status").ToProblem();

        var guard = request.LastSeenMessageId is { } seen ? new SendGuard(seen) : null;
        var posted = request.Kind is MessageKind.Note
            ? Posted(number, await note.ExecuteAsync(number, request.Body, guard, ct))
            : Posted(await reply.ExecuteAsync(new(number, request.Body, TicketChannel.Api, guard, request.Status), ct));
        if (posted.Refusal is { } refusal)
            return (refusal.Field == "message" ? refusal with { Field = "body" } : refusal).ToProblem();
        var address = posted.Value.FollowUpNumber is { } followUp
            ? TicketEndpoints.AddressOf(followUp)
            : $"{TicketEndpoints.AddressOf(number)}/messages";
        return TypedResults.Created(address, posted.Value);
    }

    private static Result<PostedMessage> Posted(string number, Result<TicketNote> note) => note.Refusal is { } refusal
        ? refusal
        : new PostedMessage { TicketNumber = number, MessageId = note.Value.Id, FollowUpNumber = null };

    private static Result<PostedMessage> Posted(Result<ReplyOutcome> reply) => reply.Refusal is { } refusal
        ? refusal
        : new PostedMessage
        {
            TicketNumber = reply.Value.Number,
            MessageId = reply.Value.ReplyId,
            FollowUpNumber = reply.Value.FollowUpNumber,
        };
}
