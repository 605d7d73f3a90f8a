using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Notifications.Settings;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Notifications.Api;

internal static class NotificationEndpoints
{
    public static void MapNotifications(this IEndpointRouteBuilder app)
    {
        var notifications = app.MapApiGroup("/notifications", "Notifications", Permissions.WorkTickets);
        notifications.MapGet("/", ListAsync).WithName("listNotifications").Refuses(400)
            .WithSummary("Lists what you are notified of, the newest first")
            .WithDescription("Your own, without the kinds that you do not want to see. `unread=true` leaves out what you have read. For staff.");
        notifications.MapGet("/unread", UnreadAsync).WithName("countUnreadNotifications")
            .WithSummary("Counts what you have not read")
            .WithDescription("As the bell shows it.");
        notifications.MapPost("/{id:guid}/read", ReadAsync).WithName("readNotification").Refuses(404)
            .WithSummary("Marks one as read");
        notifications.MapPost("/read", ReadAllAsync).WithName("readAllNotifications")
            .WithSummary("Marks all of yours as read");
        notifications.MapGet("/preferences", PreferencesAsync).WithName("readNotificationPreferences")
            .WithSummary("Reads how you want to be told");
        notifications.MapPut("/preferences", ChangeAsync).WithName("changeNotificationPreferences").Refuses(400)
            .WithSummary("Changes how you want to be told")
            .WithDescription("Quiet hours and digest are replaced as a whole; of the kinds, those that are named.");
    }

    private static async Task<Results<Ok<Page<NotificationResource>>, RefusalResult>> ListAsync(
        [FromQuery] string? unread, string? cursor, string? limit, NotificationsQuery query, IStringLocalizer<NotificationWords> words,
        CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        var page = PageRequest.Read(cursor, limit, refusals);
        if (unread is not (null or "true" or "false"))
            refusals.Add(ApiRefusals.NotOneOf("unread", ["true", "false"]));
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        var rows = await query.ListAsync(unread == "true", page, ct);
        return TypedResults.Ok(Page.Of(rows, page.Limit, row => Show(row, words), row => new Cursor(row.CreatedAt, row.Id)));
    }

    private static async Task<Ok<UnreadResource>> UnreadAsync(NotificationsQuery query, CancellationToken ct)
    {
        var unread = await query.UnreadAsync(ct);
        return TypedResults.Ok(new UnreadResource(unread.Count, unread.IsCapped));
    }

    private static async Task<Results<NoContent, RefusalResult>> ReadAsync(Guid id, ReadNotifications read, CancellationToken ct) =>
        (await read.OneAsync(id, ct)).Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();

    private static async Task<Ok<MarkedResource>> ReadAllAsync(ReadNotifications read, CancellationToken ct) =>
        TypedResults.Ok(new MarkedResource(await read.AllAsync(ct)));

    private static async Task<Ok<PreferencesResource>> PreferencesAsync(OwnNotificationPreferences own, CancellationToken ct) =>
        TypedResults.Ok(await ShowAsync(own, ct));

    private static async Task<Results<Ok<PreferencesResource>, RefusalResult>> ChangeAsync(
        PreferencesRequest request, OwnNotificationPreferences own, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        var settings = request.Check(refusals);
        if (refusals.Count > 0)
            return new RefusalResult(refusals);
        return (await own.ChangeAsync(settings, ct)).Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(await ShowAsync(own, ct));
    }

    private static async Task<PreferencesResource> ShowAsync(OwnNotificationPreferences own, CancellationToken ct)
    {
        var (chosen, zone) = await own.ReadAsync(ct);
        return PreferencesResource.Of(chosen, zone);
    }

    private static NotificationResource Show(NotificationRow row, IStringLocalizer<NotificationWords> words) => new()
    {
        Id = row.Id,
        Kind = row.Kind,
        Title = words.Title(row),
        Message = row.Detail,
        Link = row.Link,
        TicketNumber = row.TicketNumber,
        Subject = row.Subject,
        Priority = row.Priority,
        CreatedAt = row.CreatedAt,
        ReadAt = row.ReadAt,
        DroppedAt = row.DroppedAt,
    };
}
