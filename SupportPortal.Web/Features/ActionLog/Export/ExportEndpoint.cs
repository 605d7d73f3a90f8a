using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.Customer;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.ActionLog.Export;

internal static class ExportEndpoint
{
    public const string Path = "/action-log/export";

    /// <summary>What the page shows, as a file; days are those of the reader, as on the page.</summary>
    public static void MapActionLogExport(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, ExportAsync).RequireAuthorization(Permissions.RunDesk).ExcludeFromDescription();

    public static async Task<PushStreamHttpResult> FileAsync(
        ActionFilter filter, string asked, ExportActionLog export, ActionCsv csv, TimeProvider clock, CancellationToken ct)
    {
        var parts = await export.StartAsync(filter, asked, ct);
        return TypedResults.Stream(
            stream => csv.WriteAsync(parts, stream, ct), ActionCsv.ContentType,
            $"action-log-{UrlTime.Word(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))}.csv");
    }

    private static async Task<PushStreamHttpResult> ExportAsync(
        string? actor, string? action, string? q, string? channel, string? address, string? from, string? to,
        [FromServices] ExportActionLog export, ActionCsv csv, ReaderZone zones, CurrentUser user, TimeProvider clock, CancellationToken ct)
    {
        var asked = new ActionFilterQuery(actor, action, q, channel, address, from, to);
        var filter = asked.Read(await zones.FindAsync(ct), user.Id, new List<Refusal>());
        return await FileAsync(filter, asked.ToQueryString(), export, csv, clock, ct);
    }
}
