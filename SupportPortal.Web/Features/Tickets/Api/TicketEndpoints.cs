using Microsoft.AspNetCore.Http.HttpResults;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Tickets.Open;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Api;

internal static class TicketEndpoints
{
    public static IServiceCollection AddTicketApi(this IServiceCollection services) => services
        .AddScoped<TicketReader>()
        .AddScoped<ThreadReader>()
        .AddScoped<PatchTicket>()
        .AddScoped<People>();

    public static void MapTicketApi(this IEndpointRouteBuilder app)
    {
        var tickets = app.MapApiGroup("/tickets", "Tickets", Permissions.UseDesk);
        tickets.MapGet("/", ListAsync).WithName("listTickets").Refuses(400)
            .WithSummary("Lists the tickets that you may see")
            .WithDescription("Customers see their own tickets, staff all. A page holds `limit` tickets; `next_cursor` asks for the next one.");
        tickets.MapPost("/", OpenAsync).WithName("openTicket").Refuses(400)
            .WithSummary("Opens a ticket")
            .WithDescription("For yourself; staff may name another requester. The answer's Location leads to the ticket. Sent again with the same "
                + "`Idempotency-Key`, the same words open no second ticket: the answer is the first one.");
        tickets.MapGet("/{number}", ReadAsync).WithName("readTicket").Refuses(404).WithSummary("Reads a ticket");
        tickets.MapPatch("/{number}", PatchAsync).WithName("changeTicket").Refuses(400, 404, 409)
            .WithSummary("Changes a ticket")
            .WithDescription(
                "Only what is given changes, all of it or nothing. With a `version` that is not the newest the answer is 409 and carries "
                + "the ticket as it is now. A customer may set `status` of an own ticket: resolved (this solved it), "
                + "open (not solved) and closed, and nothing else.");
        tickets.MapMessages();
        tickets.MapBulk();
    }

    private static async Task<Results<Ok<Page<TicketResource>>, RefusalResult>> ListAsync(
        [AsParameters] TicketListRequest request, HttpRequest http, TicketReader reader, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        var asked = request.Check(http.Query, refusals);
        return refusals.Count > 0
            ? new RefusalResult(refusals)
            : TypedResults.Ok(await reader.ListAsync(asked, ct));
    }

    private static async Task<Results<Created<TicketResource>, RefusalResult>> OpenAsync(
        OpenTicketRequest request, [AsParameters] SentOnce once, OpenTicket open, People people, TicketReader reader, CancellationToken ct)
    {
        var refusals = request.Check();
        once.Check(refusals);
        Guid? requester = null;
        if (request.Requester is { } who)
        {
            var found = await people.FindAsync(who, TicketRefusals.RequesterUnknown, ct);
            if (found.Refusal is { } unknown)
                refusals.Add(unknown);
            else
                requester = found.Value;
        }

        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var opened = await open.ExecuteAsync(
            new(
                request.Category!.Value, request.Priority!.Value, request.Subject, request.Description, TicketChannel.Api, requester,
                Form: once.Key),
            ct);
        if (opened.Refusal is { } refusal)
            return refusal.ToProblem();
        return TypedResults.Created(AddressOf(opened.Value.Number), await reader.ShowAsync(opened.Value, ct));
    }

    private static async Task<Results<Ok<TicketResource>, RefusalResult>> ReadAsync(
        string number, TicketReader reader, CancellationToken ct) =>
        await reader.FindAsync(TicketReader.Canonical(number), ct) is { } ticket
            ? TypedResults.Ok(ticket)
            : TicketRefusals.NotFound.ToProblem();

    private static async Task<Results<Ok<TicketResource>, RefusalResult>> PatchAsync(
        string number, PatchTicketRequest request, PatchTicket patch, TicketReader reader, CancellationToken ct)
    {
        number = TicketReader.Canonical(number);
        var changed = await patch.ExecuteAsync(number, request, ct);
        return changed.Refusal switch
        {
            null => TypedResults.Ok(await reader.FindAsync(number, ct)),
            { } refusal when refusal == TicketRefusals.Changed => refusal.ToProblem(await reader.FindAsync(number, ct)),
            { } refusal => refusal.ToProblem(),
        };
    }

    internal static string AddressOf(string number) => $"{ApiSetup.Prefix}/tickets/{number}";
}
