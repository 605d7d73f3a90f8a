using Microsoft.AspNetCore.Http.HttpResults;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Messages.Conversations;
using SupportPortal.Web.Features.Tickets.Api;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Messages.Api;

internal static class ConversationEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder messages)
    {
        messages.MapGet("/conversations", ListAsync).WithName("listConversations").Refuses(400)
            .WithSummary("Lists your conversations, the latest written to first")
            .WithDescription("Those in which you take part, with what you have not read. Nobody else sees them, superusers neither.");
        messages.MapPost("/conversations", StartAsync).WithName("startConversation").Refuses(400, 409)
            .WithSummary("Begins a conversation with a colleague, or a channel")
            .WithDescription("A pair has one conversation: where you talked before the answer is that one, with 200.");
        messages.MapGet("/conversations/{id:guid}", ReadAsync).WithName("readConversation").Refuses(404).WithSummary("Reads one of your conversations");
        messages.MapPatch("/conversations/{id:guid}", ChangeAsync).WithName("changeChannel").RequireAuthorization(Permissions.RunDesk)
            .Refuses(400, 404, 409)
            .WithSummary("Renames a channel, archives it or opens it again")
            .WithDescription("For superusers. What is archived can only be read.");
        messages.MapPost("/conversations/{id:guid}/join", JoinAsync).WithName("joinChannel").Refuses(404, 409).WithSummary("Joins a channel");
        messages.MapPost("/conversations/{id:guid}/leave", LeaveAsync).WithName("leaveChannel").Refuses(400, 404).WithSummary("Leaves a channel");
        messages.MapGet("/conversations/{id:guid}/members", MembersAsync).WithName("listConversationMembers").Refuses(404)
            .WithSummary("Lists who takes part");
        messages.MapPost("/conversations/{id:guid}/members", AddAsync).WithName("addConversationMember").Refuses(400, 404, 409)
            .WithSummary("Brings a colleague into a channel");
        messages.MapPut("/conversations/{id:guid}/mute", MuteAsync).WithName("muteConversation").Refuses(400, 404)
            .WithSummary("Mutes a conversation for you, or ends that");
        messages.MapPost("/conversations/{id:guid}/read", MarkAsync).WithName("markConversationRead").Refuses(400, 404)
            .WithSummary("Says how far you have read");
    }

    private static async Task<Results<Ok<Page<ConversationResource>>, RefusalResult>> ListAsync(
        string? cursor, string? limit, ConversationsQuery conversations, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        var page = PageRequest.Read(cursor, limit, refusals);
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var rows = await conversations.ListAsync(page, ct);
        return TypedResults.Ok(Page.Of(rows, page.Limit, ConversationResource.Of, row => new Cursor(row.ActiveAt, row.Id)));
    }

    private static async Task<Results<Created<ConversationResource>, Ok<ConversationResource>, RefusalResult>> StartAsync(
        StartConversationRequest request, StartConversation start, ConversationsQuery conversations, People people, CancellationToken ct)
    {
        var started = await BeginAsync(request, start, people, ct);
        if (started.Refusal is { } refusal)
            return refusal.ToProblem();
        var resource = ConversationResource.Of((await conversations.FindAsync(started.Value.Id, ct))!);
        return started.Value.IsNew ? TypedResults.Created(AddressOf(resource.Id), resource) : TypedResults.Ok(resource);
    }

    private static async Task<Result<StartedConversation>> BeginAsync(
        StartConversationRequest request, StartConversation start, People people, CancellationToken ct)
    {
        if (request.Kind is null)
            return ApiRefusals.Missing("kind");
        if (request.Kind is ConversationKind.Channel)
            return await start.ChannelAsync(request.Name, request.Description, ct);
        if (string.IsNullOrWhiteSpace(request.Person))
            return ApiRefusals.Missing("person");
        var person = await people.FindAsync(request.Person, MessageRefusals.NotStaff, ct);
        var started = person.Refusal is { } unknown ? unknown : await start.DirectAsync(person.Value, ct);
        return Named(started.Refusal) is { } refusal ? refusal : started;
    }

    private static async Task<Results<Ok<ConversationResource>, RefusalResult>> ReadAsync(
        Guid id, ConversationsQuery conversations, CancellationToken ct) =>
        await conversations.FindAsync(id, ct) is { } row ? TypedResults.Ok(ConversationResource.Of(row)) : MessageRefusals.NotFound.ToProblem();

    private static async Task<Results<Ok<ChannelResource>, RefusalResult>> ChangeAsync(
        Guid id, ChangeChannelRequest request, ChangeChannel change, ConversationsQuery conversations, CancellationToken ct)
    {
        var changed = await change.ExecuteAsync(new(id, request.Name, request.Description, request.Archived), ct);
        return changed.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(ChannelResource.Of((await conversations.ChannelsAsync(ct)).Single(channel => channel.Id == id)));
    }

    private static async Task<Results<Ok<ConversationResource>, RefusalResult>> JoinAsync(
        Guid id, Membership membership, ConversationsQuery conversations, CancellationToken ct) =>
        (await membership.JoinAsync(id, ct)).Refusal is { } refusal ? refusal.ToProblem() : await ReadAsync(id, conversations, ct);

    private static async Task<Results<NoContent, RefusalResult>> LeaveAsync(Guid id, Membership membership, CancellationToken ct) =>
        (await membership.LeaveAsync(id, ct)).Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    private static async Task<Results<Ok<ConversationMembersResource>, RefusalResult>> MembersAsync(
        Guid id, ConversationsQuery conversations, CancellationToken ct) =>
        await conversations.MembersAsync(id, ct) is { } members
            ? TypedResults.Ok(new ConversationMembersResource(
                [.. members.Select(m => new ConversationMemberResource(m.Id, m.Name, m.IsActive, m.JoinedAt))]))
            : MessageRefusals.NotFound.ToProblem();

    private static async Task<Results<Ok<ConversationMembersResource>, RefusalResult>> AddAsync(
        Guid id, AddMemberRequest request, Membership membership, ConversationsQuery conversations, People people, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Person))
            return ApiRefusals.Missing("person").ToProblem();
        var person = await people.FindAsync(request.Person, MessageRefusals.NotStaff, ct);
        var added = person.Refusal is { } unknown ? unknown : await membership.AddAsync(id, person.Value, ct);
        return Named(added.Refusal) is { } refusal ? refusal.ToProblem() : await MembersAsync(id, conversations, ct);
    }

    private static async Task<Results<Ok<ConversationResource>, RefusalResult>> MuteAsync(
        Guid id, MuteRequest request, OwnConversation own, ConversationsQuery conversations, CancellationToken ct)
    {
        if (request.Muted is not { } muted)
            return ApiRefusals.Missing("muted").ToProblem();
        return (await own.MuteAsync(id, muted, ct)).Refusal is { } refusal ? refusal.ToProblem() : await ReadAsync(id, conversations, ct);
    }

    private static async Task<Results<Ok<ConversationResource>, RefusalResult>> MarkAsync(
        Guid id, ReadRequest request, OwnConversation own, ConversationsQuery conversations, CancellationToken ct) =>
        (await own.ReadAsync(id, request.UpTo, ct)).Refusal is { } refusal ? refusal.ToProblem() : await ReadAsync(id, conversations, ct);

    /// <summary>The field as a request calls it.</summary>
    private static Refusal? Named(Refusal? refusal) => refusal is { Field: "person_id" } ? refusal with { Field = "person" } : refusal;

    internal static string AddressOf(Guid id) => $"{ApiSetup.Prefix}/messages/conversations/{id}";
}
