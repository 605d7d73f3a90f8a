using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Web.Api;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Sla.Rehearsal;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Calendars;

internal static class CalendarEndpoints
{
    private const string Path = "/sla/calendars";

    public static void MapCalendarApi(this IEndpointRouteBuilder app)
    {
        var calendars = app.MapApiGroup(Path, "SLA", Permissions.WorkTickets);
        calendars.MapGet("/", ListAsync).WithName("listCalendars").WithSummary("Lists the business calendars in use");
        calendars.MapGet("/{id:guid}", ReadAsync).WithName("readCalendar").Refuses(404)
            .WithSummary("Reads a business calendar").WithDescription("A retired one too.");

        var own = app.MapApiGroup(Path, "SLA", Permissions.RunDesk);
        own.MapPost("/", CreateAsync).WithName("createCalendar").Refuses(400).WithSummary("Creates a business calendar");
        own.MapPut("/{id:guid}", ChangeAsync).WithName("changeCalendar").Refuses(400, 404, 409)
            .WithSummary("Changes a business calendar")
            .WithDescription("All of it is replaced. With a `version` that is not the newest the answer is 409 and carries the calendar as it is now.");
        own.MapDelete("/{id:guid}", RetireAsync).WithName("retireCalendar").Refuses(404, 409)
            .WithSummary("Retires a business calendar").WithDescription("Refused while a policy counts by it. What was promised by it stays promised.");
        own.MapPost("/{id:guid}/rehearsal", RehearseAsync).WithName("rehearseCalendar").Refuses(400, 404)
            .WithSummary("Replays the last 30 days as if this calendar said that").WithDescription("Under every policy that counts by it. Nothing is stored or sent.");
        own.MapPost("/{id:guid}/holidays/import", ImportAsync).WithName("importHolidays").Refuses(400, 404, 409, 413)
            .WithMetadata(new RequestSizeLimitAttribute(2 * IcsFile.MostBytes))
            .Accepts<string>("text/calendar", "text/plain", "application/octet-stream")
            .WithSummary("Shows what an .ics file would bring, and takes it when asked to")
            .WithDescription(
                "The body is the file, in UTF-8, at most 1 MB. Each date is compared with the calendar; holidays that come every year are followed for two "
                + "years. Nothing changes without `apply=true`, which takes what is `new`; `dates` (2027-01-01,2027-01-07) takes exactly these.");
    }

    private static async Task<Ok<Page<CalendarResource>>> ListAsync(CalendarListQuery calendars, CancellationToken ct) =>
        TypedResults.Ok(new Page<CalendarResource>([.. (await calendars.ExecuteAsync(ct)).Select(CalendarResource.Of)], NextCursor: null));

    private static async Task<Results<Ok<CalendarResource>, RefusalResult>> ReadAsync(Guid id, CalendarQuery calendars, CancellationToken ct) =>
        await calendars.ExecuteAsync(id, ct) is { } calendar ? TypedResults.Ok(CalendarResource.Of(calendar)) : CalendarRefusals.NotFound.ToProblem();

    private static async Task<Results<Created<CalendarResource>, RefusalResult>> CreateAsync(
        CalendarRequest request, CreateCalendar create, CalendarQuery calendars, CancellationToken ct)
    {
        var (definition, refusals) = request.Read();
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var created = await create.ExecuteAsync(request.Name, definition, ct);
        return created.Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Created($"{ApiSetup.Prefix}{Path}/{created.Value}", CalendarResource.Of((await calendars.ExecuteAsync(created.Value, ct))!));
    }

    private static async Task<Results<Ok<CalendarResource>, RefusalResult>> ChangeAsync(
        Guid id, CalendarRequest request, ChangeCalendar change, CalendarQuery calendars, CancellationToken ct)
    {
        var (definition, refusals) = request.Read();
        if (request.Version is null)
            refusals.Add(ApiRefusals.Missing("version"));
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var changed = await change.ExecuteAsync(id, request.Version!.Value, request.Name, definition, ct);
        var current = await calendars.ExecuteAsync(id, ct);
        return changed.Refusal switch
        {
            null => TypedResults.Ok(CalendarResource.Of(current!)),
            { } refusal when refusal == CalendarRefusals.Changed => refusal.ToProblem(CalendarResource.Of(current!)),
            { } refusal => refusal.ToProblem(),
        };
    }

    private static async Task<Results<NoContent, RefusalResult>> RetireAsync(Guid id, RetireCalendar retire, CancellationToken ct) =>
        await retire.ExecuteAsync(id, ct) is { Refusal: { } refusal } ? refusal.ToProblem() : TypedResults.NoContent();

    private static async Task<Results<Ok<RehearsalResource>, RefusalResult>> RehearseAsync(
        Guid id, CalendarRequest request, CalendarQuery calendars, RehearseSla rehearse, SlaBooks books, TimeProvider clock, CancellationToken ct)
    {
        var (definition, refusals) = request.Read();
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        if (await calendars.ExecuteAsync(id, ct) is null)
            return CalendarRefusals.NotFound.ToProblem();
        // Read once more as it will be kept: in its one order, with clean names.
        var proposed = books.Current.With(id, CalendarDefinition.Create(definition.TimeZone, definition.Shifts, definition.Holidays).Value, clock.Now());
        return TypedResults.Ok(RehearsalResource.Of(await rehearse.ExecuteAsync(books.Current, proposed, progress: null, ct)));
    }

    private static async Task<Results<Ok<HolidayImportResource>, RefusalResult>> ImportAsync(
        Guid id, HttpRequest http, ImportHolidays import, CancellationToken ct, bool apply = false, string? dates = null)
    {
        HashSet<DateOnly>? chosen = null;
        if (dates is not null)
        {
            chosen = [];
            foreach (var part in dates.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!DateOnly.TryParseExact(part, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                    return ApiRefusals.WrongType("dates", "YYYY-MM-DD").ToProblem();
                chosen.Add(date);
            }
        }

        var text = await IcsFile.ReadAsync(http.Body, ct);
        if (text.Refusal is { } unreadable)
            return unreadable.ToProblem();
        var imported = await import.ExecuteAsync(id, text.Value, apply, chosen, ct);
        return imported.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(HolidayImportResource.Of(imported.Value));
    }
}
