using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Agents.Presence;

/// <param name="Away">How many did nothing for a while.</param>
/// <param name="Offline">How many closed their last window.</param>
/// <param name="Returned">Whose time out of office is over.</param>
public sealed record PresenceRound(int Away, int Offline, int Returned);

/// <summary>
/// Who is gone without a word becomes away or offline, and who was out of office comes back. Somebody who had no window open since they
/// said how available they are works through the API, and is left alone.
/// </summary>
public sealed class WatchPresence(
    IDbContextFactory<PortalDbContext> contexts, AgentEditor editor, IOptions<PresenceOptions> options, TimeProvider clock)
{
    public async Task<PresenceRound> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var (idleSince, goneSince) = (now - options.Value.AwayAfter, now - options.Value.OfflineAfter);
        var offline = await ChangeAsync(
            profile => profile.Disconnect(now),
            db => from p in Seen(db)
                  where p.Profile.Availability == Availability.Available || p.Profile.Availability == Availability.Busy || p.Profile.Availability == Availability.Away
                  where p.Presence.SeenAt < goneSince
                  select p.Profile.UserId,
            ct);
        var away = await ChangeAsync(
            profile => profile.FallIdle(now),
            db => from p in Seen(db)
                  where p.Profile.Availability == Availability.Available || p.Profile.Availability == Availability.Busy
                  where p.Presence.ActiveAt < idleSince && (p.Profile.AvailabilitySince == null || p.Profile.AvailabilitySince < idleSince)
                  select p.Profile.UserId,
            ct);
        var returned = await ReturnAsync(now, goneSince, ct);
        return new(away, offline, returned);
    }

    /// <summary>
    /// Those who were at the desk since their availability is what it is. Who says it in a window and closes that at once was last seen a
    /// beat before they said it.
    /// </summary>
    private static IQueryable<Seen> Seen(PortalDbContext db)
    {
        var beats = (PresenceTracker.Beat * 2).TotalSeconds;
        return from profile in db.SupportProfiles
               join presence in db.AgentPresences on profile.UserId equals presence.UserId
               where profile.AvailabilitySince == null || presence.SeenAt.AddSeconds(beats) >= profile.AvailabilitySince
               select new Seen { Profile = profile, Presence = presence };
    }

    private async Task<int> ReturnAsync(DateTimeOffset now, DateTimeOffset goneSince, CancellationToken ct)
    {
        HashSet<Guid> there;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            there = await db.AgentPresences.Where(p => p.SeenAt >= goneSince).Select(p => p.UserId).ToHashSetAsync(ct);
        }

        return await ChangeAsync(
            profile => profile.EndLeave(there.Contains(profile.UserId), now),
            db => db.SupportProfiles.Where(p => p.Availability == Availability.OutOfOffice && p.OutOfOfficeUntil <= now).Select(p => p.UserId),
            ct);
    }

    private async Task<int> ChangeAsync(
        Action<SupportProfile> change, Func<PortalDbContext, IQueryable<Guid>> whom, CancellationToken ct)
    {
        List<Guid> people;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            people = await whom(db).ToListAsync(ct);
        }

        var changed = 0;
        foreach (var person in people)
        {
            await editor.ChangeOfAsync(
                person,
                async (db, profile) =>
                {
                    // Meanwhile they may have come, or said something else.
                    if (!await whom(db).ContainsAsync(person, ct))
                        return Result.Done;
                    change(profile);
                    changed++;
                    return Result.Done;
                },
                ct);
        }

        return changed;
    }
}

internal sealed class Seen
{
    public required SupportProfile Profile { get; init; }

    public required AgentPresence Presence { get; init; }
}
