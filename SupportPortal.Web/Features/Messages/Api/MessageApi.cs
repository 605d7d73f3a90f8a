using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Messages.Conversations;
using SupportPortal.Web.Features.Messages.Search;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Messages.Api;

internal static class MessageApi
{
    public static void MapMessageApi(this IEndpointRouteBuilder app)
    {
        var messages = app.MapApiGroup("/messages", "Messages", Permissions.WorkTickets);
        messages.MapGet("/unread", UnreadAsync).WithName("countUnreadMessages").WithSummary("Counts the messages that you have not read");
        messages.MapGet("/search", SearchAsync).WithName("searchMessages").Refuses(400)
            .WithSummary("Looks for words in your conversations, newest first");
        messages.MapGet("/channels", ChannelsAsync).WithName("listChannels").WithSummary("Lists the channels that staff may join");
        messages.MapConversations();
        messages.MapThread();
    }

    private static async Task<Ok<UnreadMessagesResource>> UnreadAsync(ConversationsQuery conversations, CancellationToken ct) =>
        TypedResults.Ok(new UnreadMessagesResource(await conversations.UnreadAsync(ct)));

    private static async Task<Ok<ChannelsResource>> ChannelsAsync(ConversationsQuery conversations, CancellationToken ct) =>
        TypedResults.Ok(new ChannelsResource([.. (await conversations.ChannelsAsync(ct)).Select(ChannelResource.Of)]));

    private static async Task<Results<Ok<Page<FoundMessageResource>>, RefusalResult>> SearchAsync(
        [FromQuery] string? q, string? cursor, string? limit, MessageSearchQuery search, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        var page = PageRequest.Read(cursor, limit, refusals);
        if (string.IsNullOrWhiteSpace(q))
            refusals.Add(ApiRefusals.Missing("q"));
        else if (q.Length > MessageSearchQuery.WordsMaxLength)
            refusals.Add(new(TextRules.TooLong, "q", MessageSearchQuery.WordsMaxLength, q.Length));
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var found = await search.ExecuteAsync(q!, page, ct);
        return TypedResults.Ok(Page.Of(
            found, page.Limit, message => FoundMessageResource.Of(message, q!), message => new Cursor(message.CreatedAt, message.Id)));
    }
}
