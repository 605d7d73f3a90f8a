using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.ActionLog.Export;

/// <summary>Gives the filtered lines out, newest first and a part at a time, however many they are. That somebody did is a line itself.</summary>
public sealed class ExportActionLog(
    IDbContextFactory<PortalDbContext> contexts, ActionLogQuery log, CurrentUser user, TimeProvider clock)
{
    private const int PartSize = 2_000;

    /// <param name="asked">The filter in words, for the line.</param>
    /// <returns>What was there when it began; its own line is not among it.</returns>
    public async Task<IAsyncEnumerable<IReadOnlyList<ActionEntry>>> StartAsync(ActionFilter filter, string asked, CancellationToken ct)
    {
        if (!user.IsSuperuser)
            throw new InvalidOperationException("Only superusers export the action log.");
        var now = clock.Now();
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Record(ActionCode.LogExported, ActionSubject.Log, null, "", to: asked.Length == 0 ? null : asked);
        await db.SaveChangesAsync(ct);
        return PartsAsync(filter with { Until = filter.Until < now ? filter.Until : now }, ct);
    }

    private async IAsyncEnumerable<IReadOnlyList<ActionEntry>> PartsAsync(ActionFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        Cursor? after = null;
        while (true)
        {
            var part = await log.PageAsync(filter, after, PartSize, ct);
            if (part.Count > 0)
                yield return part;
            if (part.Count < PartSize)
                yield break;
            after = new(part[^1].At, part[^1].Id);
        }
    }
}
