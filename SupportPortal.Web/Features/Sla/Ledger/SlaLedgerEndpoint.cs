using Microsoft.AspNetCore.Http.HttpResults;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Tickets.Api;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Ledger;

internal static class SlaLedgerEndpoint
{
    public static void MapSlaLedger(this IEndpointRouteBuilder app)
    {
        var tickets = app.MapApiGroup("/tickets", "Tickets", Permissions.UseDesk);
        tickets.MapGet("/{number}/sla", ReadAsync).WithName("readSlaLedger").Refuses(404)
            .WithSummary("Reads how the due dates of a ticket come about")
            .WithDescription(
                "One ledger for each promise. Its lines follow each other without a gap: `started_at` plus all `minutes` is `due_date`; "
                + "what `ran` and what is `left` is `target_minutes`. A pause that still lasts is `paused_since`; the due date moves on "
                + "with it once the clock runs again.");
    }

    private static async Task<Results<Ok<SlaLedgerResource>, RefusalResult>> ReadAsync(
        string number, SlaLedgerQuery query, CurrentUser user, CancellationToken ct)
    {
        number = TicketReader.Canonical(number);
        return await query.ExecuteAsync(number, ct) is { } ledger
            ? TypedResults.Ok(SlaLedgerResource.Of(number, ledger, user.IsStaff))
            : TicketRefusals.NotFound.ToProblem();
    }
}
