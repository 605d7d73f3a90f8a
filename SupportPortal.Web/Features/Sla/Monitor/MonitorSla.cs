using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Monitor;

public sealed record SlaSweep(int ApproachingSla, int BreachedSla);

/// <summary>
/// Finds the warnings and breaches that time has brought, writes each with its history and its e-mails in one transaction,
/// and tells open pages.
/// </summary>
public sealed class MonitorSla(
    IDbContextFactory<PortalDbContext> contexts, ISlaPoints points, IBulkAppender appender, ChangeFeed feed, TimeProvider clock)
{
    private const int BatchSize = 2_000;

    public async Task<SlaSweep> ExecuteAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = clock.Now();
        int warned = 0, breached = 0;
        List<Guid>? superusers = null;
        while (true)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var passed = await points.PassAsync(db, BatchSize, now, ct);
            if (passed.Count == 0)
                return new(warned, breached);
            superusers ??= await Superusers.IdsAsync(db, ct);
            object[] rows = [.. passed.SelectMany(point => RowsFor(point, superusers, now))];
            await appender.AppendAsync(db, rows, ct);
            await transaction.CommitAsync(ct);

            feed.Publish([.. passed.Select(point => new Change(point.TicketId, IsNew: false)), .. Change.NoticesIn(rows)]);
            var breaches = passed.Count(point => point.Breached);
            breached += breaches;
            warned += passed.Count - breaches;
        }
    }

    /// <summary>The history of the ticket, and what is told: to its owner, or to those who run the desk while it has none.</summary>
    private static IEnumerable<object> RowsFor(SlaPoint point, List<Guid> superusers, DateTimeOffset now)
    {
        var change = new TicketChange
        {
            TicketId = point.TicketId,
            Kind = point.Breached ? TicketChangeKind.SlaBreach : TicketChangeKind.SlaWarning,
            To = point.DueAt.ToString("O", CultureInfo.InvariantCulture),
            ActorId = null,
            At = now,
        };
        yield return change;
        var notice = new StaffNotice(
            point.Breached ? NotificationKind.SlaBreach : NotificationKind.SlaWarning, change.Id, point.TicketId, now);
        foreach (var row in (point.AssigneeId is { } owner ? [owner] : superusers).SelectMany(notice.RowsFor))
            yield return row;
    }
}
