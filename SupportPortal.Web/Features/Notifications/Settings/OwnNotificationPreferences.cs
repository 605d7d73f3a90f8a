using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Notifications;
using SupportPortal.Web.Data;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Notifications.Settings;

/// <param name="TimeZone">In which its times of day are meant: that of the person's profile.</param>
public sealed record OwnPreferences(NotificationPreferences Chosen, string TimeZone);

/// <summary>How one wants to be told.</summary>
public sealed class OwnNotificationPreferences(
    IDbContextFactory<PortalDbContext> contexts, CurrentUser user, ChangeFeed feed, TimeProvider clock)
{
    public async Task<OwnPreferences> ReadAsync(CancellationToken ct)
    {
        var id = user.RequiredId;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var chosen = await db.NotificationPreferences.AsNoTracking().SingleOrDefaultAsync(p => p.PersonId == id, ct);
        return new(chosen ?? new(id), await db.Users.Where(u => u.Id == id).Select(u => u.TimeZone).SingleAsync(ct));
    }

    public async Task<Result> ChangeAsync(NotificationSettings settings, CancellationToken ct)
    {
        var id = user.RequiredId;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var chosen = await db.NotificationPreferences.SingleOrDefaultAsync(p => p.PersonId == id, ct);
        if (chosen is null)
            db.Add(chosen = new(id));
        var muted = chosen.Muted;
        if (chosen.Change(settings).Refusal is { } refusal)
            return refusal;
        await db.InTransactionAsync(() => SaveAsync(db, [.. muted.Where(chosen.IsShown)], ct), ct);
        feed.Publish([Change.Notices(id)]);
        return Result.Done;
    }

    /// <summary>What came while it was not wanted does not come back as unread.</summary>
    private async Task<int> SaveAsync(PortalDbContext db, NotificationKind[] wantedAgain, CancellationToken ct)
    {
        var now = clock.Now();
        if (wantedAgain.Length > 0)
        {
            await db.Notifications.Of(user).Where(n => n.ReadAt == null && wantedAgain.Contains(n.Kind))
                .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), ct);
        }

        return await db.SaveChangesAsync(ct);
    }
}
