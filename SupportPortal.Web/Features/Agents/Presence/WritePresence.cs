using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Agents.Presence;

/// <summary>Writes down who is at the desk on this server; who had left without a word and is back becomes what they were.</summary>
public sealed class WritePresence(IDbContextFactory<PortalDbContext> contexts, PresenceTracker tracker, AgentEditor editor, TimeProvider clock)
{
    public async Task ExecuteAsync(CancellationToken ct)
    {
        var there = tracker.There();
        if (there.Count == 0)
            return;
        var now = clock.Now();
        var active = there.ToDictionary(person => person.Person, person => person.ActiveAt);
        Guid[] back;
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            var known = await db.AgentPresences.Where(p => active.Keys.Contains(p.UserId)).ToDictionaryAsync(p => p.UserId, ct);
            foreach (var (person, at) in active)
            {
                if (!known.TryGetValue(person, out var presence))
                    db.Add(presence = new() { UserId = person });
                presence.SeenAt = now;
                // On another server they may have done something since.
                presence.ActiveAt = at > presence.ActiveAt ? at : presence.ActiveAt;
            }

            await db.SaveChangesAsync(ct);
            Guid[] people = [.. active.Keys];
            back = (await db.SupportProfiles.Where(p => people.Contains(p.UserId) && p.ReturnTo != null)
                    .Select(p => new { p.UserId, p.AvailabilitySince }).ToListAsync(ct))
                .Where(p => p.AvailabilitySince is null || active[p.UserId] > p.AvailabilitySince)
                .Select(p => p.UserId).ToArray();
        }

        foreach (var person in back)
        {
            await editor.ChangeOfAsync(person, (_, profile) =>
            {
                profile.ComeBack(now);
                return Task.FromResult(Result.Done);
            }, ct);
        }
    }
}
