using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Api;

/// <summary>The one place where a refusal becomes an answer: its status, and its words in the caller's language.</summary>
internal sealed class Problems(RefusalText reasons, IStringLocalizer<ApiWords> words)
{
    /// <summary>Begins the codes of those who cannot say who they are: 401.</summary>
    public const string UnknownCaller = "sign-in.";

    private static readonly Dictionary<string, int> Conflicts = new Refusal[]
    {
        TicketRefusals.Changed, TicketRefusals.NewerMessage, TicketRefusals.Closed, TicketRefusals.NotActive,
        TicketRefusals.HighestLevel, TicketRefusals.NothingToDo, TicketRefusals.Move(default, default),
        CalendarRefusals.Changed, CalendarRefusals.BuiltIn, CalendarRefusals.Retired, CalendarRefusals.InUse(""),
        PolicyRefusals.Changed, PolicyRefusals.Retired, PolicyRefusals.LastResort,
        TicketRefusals.NotEscalated, EscalationRefusals.AlreadyAcknowledged, EscalationRefusals.Own,
        MessageRefusals.NameTaken, MessageRefusals.Archived, MessageRefusals.OtherLeft, MessageRefusals.Changed,
        MessageRefusals.NotYours, MessageRefusals.TooLate, MessageRefusals.Deleted,
        AgentRefusals.Changed, AssignmentRefusals.Changed, AssignmentRefusals.NobodyElse,
        OutboxRefusals.Sent, OutboxRefusals.Sending, OutboxRefusals.NothingToCancel, OutboxRefusals.OwnersOwn,
        RecoveryRefusals.Changed, RecoveryRefusals.CodeUsedUp, RecoveryRefusals.LinkVoid, RecoveryRefusals.TooManyDocuments,
        RecoveryRefusals.NoAccount, RecoveryRefusals.AccountChanged, RecoveryRefusals.AccountShut, RecoveryRefusals.AddressTaken,
        RecoveryRefusals.SameApprover, RecoveryRefusals.VerifierApproves, RecoveryRefusals.NotEnoughEvidence,
        RecoveryRefusals.NoLongerOpen, RecoveryRefusals.NotYetApproved, RecoveryRefusals.UndoneTooLate, RecoveryRefusals.AlreadyJudged,
        RecoveryRefusals.NothingOffered, RecoveryRefusals.NoPhoneOnFile,
    }.ToDictionary(refusal => refusal.Code, _ => StatusCodes.Status409Conflict);

    private static readonly Dictionary<string, int> Others = new()
    {
        [ApiRefusals.NotAllowed.Code] = StatusCodes.Status403Forbidden,
        [RecoveryRefusals.OwnRequest.Code] = StatusCodes.Status403Forbidden,
        [RecoveryRefusals.SuperusersOnly.Code] = StatusCodes.Status403Forbidden,
        [RecoveryRefusals.NotStaff.Code] = StatusCodes.Status403Forbidden,
        [RecoveryRefusals.TooManyRequests.Code] = StatusCodes.Status429TooManyRequests,
        [RecoveryRefusals.CodeTooSoon.Code] = StatusCodes.Status429TooManyRequests,
        [RecoveryRefusals.Busy.Code] = StatusCodes.Status503ServiceUnavailable,
        [RecoveryRefusals.LinkTooSoon.Code] = StatusCodes.Status429TooManyRequests,
        [RecoveryRefusals.DocumentTooLarge.Code] = StatusCodes.Status413PayloadTooLarge,
    };

    /// <summary>Not there (or not for you) is 404, not knowing the caller 401, a state that forbids it 409, everything else is about the input: 400.</summary>
    public static int StatusOf(Refusal refusal) =>
        refusal.Code.EndsWith(".not-found", StringComparison.Ordinal) ? StatusCodes.Status404NotFound
        : refusal.Code.StartsWith(UnknownCaller, StringComparison.Ordinal) ? StatusCodes.Status401Unauthorized
        : Others.TryGetValue(refusal.Code, out var status) ? status
        : Conflicts.GetValueOrDefault(refusal.Code, StatusCodes.Status400BadRequest);

    public Task WriteAsync(HttpContext context, Refusal refusal, int? status = null) =>
        WriteAsync(context, Of([refusal], status ?? StatusOf(refusal), context));

    public static async Task WriteAsync(HttpContext context, ApiProblem problem)
    {
        context.Response.StatusCode = problem.Status;
        await context.Response.WriteAsJsonAsync(problem, options: null, ApiProblem.ContentType, context.RequestAborted);
    }

    public ApiProblem Of(IReadOnlyList<Refusal> refusals, int status, HttpContext context)
    {
        // What was set further in does not reach a caller further out: the language is asked for, not assumed.
        if (context.Features.Get<IRequestCultureFeature>() is { RequestCulture: var reader })
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (reader.Culture, reader.UICulture);

        var fields = refusals.Where(refusal => refusal.Field is not null)
            .GroupBy(refusal => refusal.Field!)
            .ToDictionary(field => field.Key, field => field.Select(Say).ToArray());
        var all = refusals is [var only] ? only : new Refusal(ApiRefusals.Several);
        return new($"urn:support-portal:{all.Code}", words[$"Title_{status}"], status, Say(all), all.Code)
        {
            Errors = fields.Count == 0 ? null : fields,
        };
    }

    private string Say(Refusal refusal) => reasons.Of(refusal);
}
