using Microsoft.AspNetCore.Http.HttpResults;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Messages.Conversations;
using SupportPortal.Web.Features.Messages.Thread;

namespace SupportPortal.Web.Features.Messages.Api;

internal static class ThreadEndpoints
{
    public static void MapThread(this IEndpointRouteBuilder messages)
    {
        messages.MapGet("/conversations/{id:guid}/messages", ListAsync).WithName("listMessages").Refuses(400, 404)
            .WithSummary("Lists the messages of a conversation, newest first")
            .WithDescription("`next_cursor` asks for the older ones. Reading here does not mark anything as read.");
        messages.MapPost("/conversations/{id:guid}/messages", SendAsync).WithName("sendMessage").Refuses(400, 404, 409)
            .WithSummary("Writes a message")
            .WithDescription("With an `Idempotency-Key` the same request sent again writes nothing and answers the same.");
        messages.MapPatch("/conversations/{id:guid}/messages/{messageId:guid}", EditAsync).WithName("editMessage").Refuses(400, 404, 409)
            .WithSummary("Mends your message")
            .WithDescription("Your own, within ten minutes.");
        messages.MapDelete("/conversations/{id:guid}/messages/{messageId:guid}", DeleteAsync).WithName("deleteMessage").Refuses(404, 409)
            .WithSummary("Takes your message back")
            .WithDescription("Your own, within ten minutes; that there was one stays visible.");
    }

    private static async Task<Results<Ok<Page<StaffMessageResource>>, RefusalResult>> ListAsync(
        Guid id, string? cursor, string? limit, ThreadQuery thread, ConversationsQuery conversations, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        var page = PageRequest.Read(cursor, limit, refusals);
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        if (await conversations.FindAsync(id, ct) is null)
            return MessageRefusals.NotFound.ToProblem();
        int? before = null;
        if (page.After is { } after)
        {
            if (await thread.FindAsync(id, after.Id, ct) is not { } last)
                return ApiRefusals.BadCursor.ToProblem();
            before = last.Number;
        }

        var rows = await thread.BeforeAsync(id, before, page.Limit + 1, ct);
        rows.Reverse();
        return TypedResults.Ok(Page.Of(rows, page.Limit, StaffMessageResource.Of, row => new Cursor(row.CreatedAt, row.Id)));
    }

    private static async Task<Results<Created<StaffMessageResource>, RefusalResult>> SendAsync(
        Guid id, StaffMessageRequest request, [AsParameters] SentOnce once, SendMessage send, ThreadQuery thread, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        once.Check(refusals);
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var sent = await send.ExecuteAsync(new(id, request.Body, once.Key), ct);
        if (sent.Refusal is { } refusal)
            return refusal.ToProblem();
        var row = await thread.FindAsync(id, sent.Value.Id, ct);
        return row is null
            ? MessageRefusals.MessageNotFound.ToProblem()
            : TypedResults.Created($"{ConversationEndpoints.AddressOf(id)}/messages", StaffMessageResource.Of(row));
    }

    private static async Task<Results<Ok<StaffMessageResource>, RefusalResult>> EditAsync(
        Guid id, Guid messageId, StaffMessageRequest request, ChangeMessage change, ThreadQuery thread, CancellationToken ct) =>
        await AnswerAsync(await change.EditAsync(id, messageId, request.Body, ct), id, messageId, thread, ct);

    private static async Task<Results<Ok<StaffMessageResource>, RefusalResult>> DeleteAsync(
        Guid id, Guid messageId, ChangeMessage change, ThreadQuery thread, CancellationToken ct) =>
        await AnswerAsync(await change.DeleteAsync(id, messageId, ct), id, messageId, thread, ct);

    private static async Task<Results<Ok<StaffMessageResource>, RefusalResult>> AnswerAsync(
        Result changed, Guid id, Guid messageId, ThreadQuery thread, CancellationToken ct) =>
        changed.Refusal is { } refusal ? refusal.ToProblem()
        : await thread.FindAsync(id, messageId, ct) is { } row ? TypedResults.Ok(StaffMessageResource.Of(row))
        : MessageRefusals.MessageNotFound.ToProblem();
}
