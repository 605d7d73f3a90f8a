using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Tickets.Bulk;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Tickets.Api;

internal static class BulkEndpoint
{
    public static void MapBulk(this IEndpointRouteBuilder tickets) =>
        tickets.MapPost("/bulk", RunAsync).WithName("changeManyTickets").RequireAuthorization(Permissions.WorkTickets).Refuses(400)
            .WithSummary("Does one thing to many tickets")
            .WithDescription("Each ticket decides for itself; one that refuses does not stop the others. Staff only.");

    private static async Task<Results<Ok<BulkAnswer>, RefusalResult>> RunAsync(
        BulkRequest request, RunBulkAction bulk, People people, IDbContextFactory<PortalDbContext> contexts,
        CurrentUser user, RefusalText words, CancellationToken ct)
    {
        var refusals = request.Check();
        var assignee = await people.ChooseAsync(request.AssignedTo, TicketRefusals.AssigneeUnknown, ct);
        if (assignee.Refusal is { } unknown)
            refusals.Add(unknown);
        if (refusals.Count > 0)
            return new RefusalResult(refusals);

        var asked = request.TicketNumbers!.Distinct(StringComparer.Ordinal).ToList();
        var ids = await IdsAsync(asked, contexts, user, ct);
        var run = await bulk.StartAsync(
            new(request.Action!.Value, assignee.Value, request.Status, request.Priority, request.Reason), ids.Values, ct);
        if (run.Refusal is { } refusal)
            return refusal.ToProblem();
        // A caller who hangs up does not stop a run half-way.
        await run.Value.Completion.WaitAsync(ct);
        return TypedResults.Ok(Answer(asked, ids, run.Value.Items, words));
    }

    /// <summary>By number as it was written.</summary>
    public static async Task<Dictionary<string, Guid>> IdsAsync(
        List<string> asked, IDbContextFactory<PortalDbContext> contexts, CurrentUser user, CancellationToken ct)
    {
        var canonical = asked.ToDictionary(written => written, TicketReader.Canonical);
        var numbers = canonical.Values.Distinct().ToArray();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var known = await db.Tickets.VisibleTo(user).Where(t => numbers.Contains(t.Number))
            .Select(t => new { t.Number, t.Id }).ToDictionaryAsync(t => t.Number, t => t.Id, ct);
        return canonical.Where(number => known.ContainsKey(number.Value))
            .ToDictionary(number => number.Key, number => known[number.Value]);
    }

    public static BulkAnswer Answer(List<string> asked, Dictionary<string, Guid> ids, IEnumerable<BulkItem> done, RefusalText words)
    {
        var items = done.ToDictionary(item => item.TicketId);
        var results = asked.ConvertAll(number => ids.TryGetValue(number, out var id) && items.TryGetValue(id, out var item)
            ? Show(number, item.Outcome, item.Why, words)
            : Show(number, BulkOutcome.Skipped, TicketRefusals.NotFound, words));
        return new(
            results.Count(r => r.Outcome is BulkOutcome.Done),
            results.Count(r => r.Outcome is BulkOutcome.Skipped),
            results.Count(r => r.Outcome is BulkOutcome.Failed),
            results);
    }

    private static BulkItemResource Show(string number, BulkOutcome outcome, Refusal? why, RefusalText words) =>
        new(number, outcome, why?.Code, why is null ? null : words.Of(why));
}
