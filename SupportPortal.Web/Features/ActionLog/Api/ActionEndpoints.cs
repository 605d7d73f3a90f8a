using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.ActionLog.Export;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.ActionLog.Api;

/// <summary>Which lines. All of it is read as text, so that a wrong value is refused with its name and reason.</summary>
internal sealed record ActionLogRequest
{
    [FromQuery(Name = "actor"), Description("Who did it: me or an id.")]
    public string? Actor { get; init; }

    [FromQuery(Name = "action"), Description("A group (tickets, people, agents, promises, mail, jobs, access, channels, log) or one action (ticket_status).")]
    public string? Action { get; init; }

    [FromQuery(Name = "q"), Description("A ticket number, or part of the name of anything else.")]
    public string? Search { get; init; }

    [FromQuery(Name = "channel"), Description("web or api.")]
    public string? Channel { get; init; }

    [FromQuery(Name = "address"), Description("The network address that it came from.")]
    public string? Address { get; init; }

    [FromQuery(Name = "from"), Description("A day (UTC), from its beginning, or an instant.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("A day (UTC), to its end, or an instant.")]
    public string? To { get; init; }

    public ActionFilterQuery Query => new(Actor, Action, Search, Channel, Address, From, To);
}

internal static class ActionEndpoints
{
    public static void MapActionLogApi(this IEndpointRouteBuilder app)
    {
        var log = app.MapApiGroup("/action-log", "Action log", Permissions.RunDesk);
        log.MapGet("/", ListAsync).WithName("listActions").Refuses(400)
            .WithSummary("Lists what staff did, newest first")
            .WithDescription("Lines are only ever added; nothing changes or removes one. `next_cursor` asks for the next page. Superusers only.");
        log.MapGet("/export", ExportAsync).WithName("exportActions").Refuses(400)
            .Produces<string>(contentType: ActionCsv.ContentType)
            .WithSummary("Gives out all lines of a filter as CSV")
            .WithDescription("UTF-8 with a byte order mark, newest first, however many they are. That it was done becomes a line. Superusers only.");
    }

    private static async Task<Results<Ok<Page<ActionResource>>, RefusalResult>> ListAsync(
        [AsParameters] ActionLogRequest request,
        [Description("Where the page before ended: its next_cursor.")] string? cursor,
        [Description("How many lines a page holds: 1 to 200, 50 when not given.")] string? limit,
        ActionLogQuery log, ActionText say, CurrentUser user, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        var filter = request.Query.Read(TimeZoneInfo.Utc, user.Id, refusals);
        var page = PageRequest.Read(cursor, limit, refusals);
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var lines = await log.PageAsync(filter, page.After, page.Limit + 1, ct);
        return TypedResults.Ok(Page.Of(lines, page.Limit, line => ActionResource.Of(line, say), line => new(line.At, line.Id)));
    }

    private static async Task<IResult> ExportAsync(
        [AsParameters] ActionLogRequest request, [FromServices] ExportActionLog export, ActionCsv csv, CurrentUser user, TimeProvider clock,
        CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        var filter = request.Query.Read(TimeZoneInfo.Utc, user.Id, refusals);
        return refusals.Count > 0
            ? new RefusalResult(refusals)
            : await ExportEndpoint.FileAsync(filter, request.Query.ToQueryString(), export, csv, clock, ct);
    }
}
