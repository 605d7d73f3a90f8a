using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>When a point of a promise is reached if the clocks run on.</summary>
public sealed record PromisedPointResource
{
    public required SlaClockKind Clock { get; init; }

    /// <summary>100 is the due date.</summary>
    public required int Percent { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What would be promised to a ticket.</summary>
[Example("""
    {
      "policy_id": "01900000-0000-7000-8000-00000000a001", "policy": "Standard", "created_at": "2026-11-24T06:20:00Z",
      "first_response_due_at": "2026-11-24T08:20:00Z", "resolution_due_at": "2026-11-24T14:20:00Z",
      "points": [{ "clock": "first_response", "percent": 50, "at": "2026-11-24T07:20:00Z" }]
    }
    """)]
public sealed record PromiseResource
{
    public required Guid PolicyId { get; init; }

    public required string Policy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset FirstResponseDueAt { get; init; }

    public required DateTimeOffset ResolutionDueAt { get; init; }

    public required IReadOnlyList<PromisedPointResource> Points { get; init; }
}

internal static class PromiseEndpoint
{
    public static void MapPromise(this IEndpointRouteBuilder app) => app
        .MapApiGroup("/sla/promise", "SLA", Permissions.WorkTickets)
        .MapGet("/", Read).WithName("previewPromise").Refuses(400)
        .WithSummary("Says what the policies in force would promise to a ticket").WithDescription("Nothing is created.");

    private static Results<Ok<PromiseResource>, RefusalResult> Read(
        SlaBooks books,
        TimeProvider clock,
        [FromQuery(Name = "category"), Description("A category of tickets.")] string? category,
        [FromQuery(Name = "priority"), Description("A priority of tickets.")] string? priority,
        [FromQuery(Name = "customer"), Description("client, when not given, or writer.")] string? customer = null,
        [FromQuery(Name = "at"), Description("When it is created; now when not given.")] DateTimeOffset? at = null)
    {
        var refusals = new List<Refusal>();
        var subject = new SlaSubject(
            SlaItemKind.Ticket,
            Value<TicketCategory>(category, "category", refusals),
            Value<TicketPriority>(priority, "priority", refusals),
            customer is null ? CustomerKind.Client : Value<CustomerKind>(customer, "customer", refusals));
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var created = (at ?? clock.Now()).ToUniversalTime();
        var item = SlaItem.Start(Guid.CreateVersion7(), subject, books.Current, created);
        return TypedResults.Ok(new PromiseResource
        {
            PolicyId = item.Policy.PolicyId,
            Policy = item.Policy.Definition.Name,
            CreatedAt = created,
            FirstResponseDueAt = item.FirstResponse.DueAt,
            ResolutionDueAt = item.Resolution.DueAt,
            Points =
            [
                .. from kind in Enum.GetValues<SlaClockKind>()
                   from percent in item.Policy.Definition.WarningPoints.Append(SlaPromise.Breach)
                   select new PromisedPointResource { Clock = kind, Percent = percent, At = item.PointAt(kind, percent) },
            ],
        });
    }

    private static T Value<T>(string? text, string field, List<Refusal> refusals)
        where T : struct, Enum
    {
        if (text is not null && Enum.TryParse<T>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value))
            return value;
        refusals.Add(text is null ? ApiRefusals.Missing(field) : ApiRefusals.NotOneOf(field, Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)));
        return default;
    }
}
