using Microsoft.AspNetCore.Http.HttpResults;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Outbox;

internal static class OutboxEndpoints
{
    public static void MapOutboxApi(this IEndpointRouteBuilder app)
    {
        var outbox = app.MapApiGroup("/outbox", "Outbox", Permissions.RunDesk);
        outbox.MapGet("/", ListAsync).WithName("listMails").Refuses(400)
            .WithSummary("Lists the e-mails of the desk, newest first")
            .WithDescription("`state` is waiting (with those being sent), held, failed, suppressed or sent; `q` a ticket number or part of a name "
                + "or address. Superusers only.");
        outbox.MapGet("/summary", SummaryAsync).WithName("readOutboxSummary")
            .WithSummary("Counts the e-mails by state, with lag and rate")
            .WithDescription("Where there are more than 10,000 of a state the state is named in `capped`. Superusers only.");
        outbox.MapGet("/{id:guid}", ReadAsync).WithName("readMail").Refuses(404)
            .WithSummary("Reads an e-mail and how it would look if it were sent now")
            .WithDescription("One-time links are left out of the preview. Superusers only.");
        outbox.MapPost("/{id:guid}/retry", RetryAsync).WithName("retryMail").Refuses(404, 409)
            .WithSummary("Sends an e-mail now")
            .WithDescription("One that waits, is held, has failed or was suppressed. Superusers only.");
        outbox.MapPost("/{id:guid}/cancel", CancelAsync).WithName("cancelMail").Refuses(404, 409)
            .WithSummary("Cancels an e-mail that waits or is held")
            .WithDescription("It becomes suppressed; `retry` sends it after all. Superusers only.");
    }

    private static async Task<Results<Ok<Page<MailResource>>, RefusalResult>> ListAsync(
        string? state, string? kind, string? q, string? cursor, string? limit, OutboxListQuery outbox, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        var page = PageRequest.Read(cursor, limit, refusals);
        OutboxState? wanted = null;
        if (state is not null)
        {
            if (SnakeWords.TryParse<OutboxState>(state, out var known) && OutboxFilter.Tabs.Contains(known))
                wanted = known;
            else
                refusals.Add(ApiRefusals.NotOneOf("state", OutboxFilter.Tabs.Select(tab => tab.Word())));
        }

        if (q is { Length: > OutboxFilter.SearchMaxLength })
            refusals.Add(new(TextRules.TooLong, "q", OutboxFilter.SearchMaxLength, q.Length));
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var rows = await outbox.PageAsync(new(wanted, kind, string.IsNullOrWhiteSpace(q) ? null : q.Trim()), page, ct);
        return TypedResults.Ok(new Page<MailResource>([.. rows.Items.Select(MailResource.Of)], rows.NextCursor));
    }

    private static async Task<Ok<OutboxSummaryResource>> SummaryAsync(OutboxSummaryQuery summary, MailRoute route, CancellationToken ct) =>
        TypedResults.Ok(OutboxSummaryResource.Of(await summary.ExecuteAsync(new(), ct), route));

    private static async Task<Results<Ok<MailDetailResource>, RefusalResult>> ReadAsync(
        Guid id, OutboxListQuery outbox, MailPreviewQuery preview, CancellationToken ct) =>
        await outbox.FindAsync(id, ct) is { } row
            ? TypedResults.Ok(new MailDetailResource(MailResource.Of(row), await preview.ExecuteAsync(id, ct)))
            : OutboxRefusals.NotFound.ToProblem();

    private static async Task<Results<Ok<MailResource>, RefusalResult>> RetryAsync(
        Guid id, DecideMails decide, OutboxListQuery outbox, CancellationToken ct) =>
        await AnswerAsync(id, await decide.RetryAsync(id, ct), outbox, ct);

    private static async Task<Results<Ok<MailResource>, RefusalResult>> CancelAsync(
        Guid id, DecideMails decide, OutboxListQuery outbox, CancellationToken ct) =>
        await AnswerAsync(id, await decide.CancelAsync(id, ct), outbox, ct);

    private static async Task<Results<Ok<MailResource>, RefusalResult>> AnswerAsync(
        Guid id, Result<MailsDecided> decided, OutboxListQuery outbox, CancellationToken ct)
    {
        if (decided.Refusal is { } refusal)
            return refusal.ToProblem();
        return await outbox.FindAsync(id, ct) is { } row ? TypedResults.Ok(MailResource.Of(row)) : OutboxRefusals.NotFound.ToProblem();
    }
}
