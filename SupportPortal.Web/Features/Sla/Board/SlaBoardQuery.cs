using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Tickets.Queue;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Board;

/// <summary>
/// How the desk stands with its promises. Counted over what is open in one index, whatever the size of the archive; what
/// counts as breached or in time is what the queue says. Asked by many at once it is counted once.
/// </summary>
public sealed class SlaBoardQuery(IDbContextFactory<PortalDbContext> contexts, LatestBoard latest, CurrentUser user, TimeProvider clock)
{
    public const int WorstMax = 8;

    // All staff see the same; whoever is none sees nothing of it.
    public Task<SlaBoard> ExecuteAsync(CancellationToken ct) => user.IsStaff
        ? latest.GetAsync(() => CountAsync(CancellationToken.None), ct)
        : throw new UnauthorizedAccessException();

    private async Task<SlaBoard> CountAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        // To the second, so that links which carry it stay short.
        var now = clock.Now();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var (soon, day) = (now.AddHours(SlaBoard.SoonHours), now.AddHours(SlaBoard.Hours));
        var open = db.Tickets.AsNoTracking().VisibleTo(user).Where(t => t.ResolvedAt == null);
        var due = open.Standing(SlaStanding.InTime, now).Where(t => t.QueueDueAt < day);

        var all = await CountsAsync(open, ct);
        var breached = await CountsAsync(open.Standing(SlaStanding.Breached, now), ct);
        var dueSoon = await CountsAsync(due.Where(t => t.QueueDueAt < soon), ct);
        var dueToday = await CountsAsync(due, ct);
        List<SlaLoad> loads = [.. all.Select(line => new SlaLoad(line.Key.PolicyId, line.Key.OwnerId, new(
            line.Value, breached.GetValueOrDefault(line.Key), dueSoon.GetValueOrDefault(line.Key), dueToday.GetValueOrDefault(line.Key))))];
        return new(
            now, loads, await WorstAsync(db, open, now, ct), await QuartersAsync(due, now, ct),
            await db.PolicyNamesAsync(ct), await db.PeopleNamesAsync(loads.Select(load => load.OwnerId), ct));
    }

    private static async Task<Dictionary<(Guid PolicyId, Guid? OwnerId), int>> CountsAsync(IQueryable<Ticket> tickets, CancellationToken ct)
    {
        var counts = await tickets.GroupBy(t => new { t.SlaPolicyId, t.AssigneeId })
            .Select(g => new { g.Key.SlaPolicyId, g.Key.AssigneeId, Count = g.Count() })
            .ToListAsync(ct);
        return counts.ToDictionary(c => (c.SlaPolicyId, c.AssigneeId), c => c.Count);
    }

    /// <summary>An hour begins at a quarter in every zone of the world.</summary>
    private static async Task<Dictionary<DateTimeOffset, int>> QuartersAsync(IQueryable<Ticket> due, DateTimeOffset now, CancellationToken ct)
    {
        var counts = await due
            .GroupBy(t => new { t.QueueDueAt.Day, t.QueueDueAt.Hour, Quarter = t.QueueDueAt.Minute / 15 })
            .Select(g => new { g.Key.Day, g.Key.Hour, g.Key.Quarter, Count = g.Count() })
            .ToListAsync(ct);
        var quarters = new Dictionary<DateTimeOffset, int>();
        foreach (var c in counts)
        {
            var at = new DateTimeOffset(now.Year, now.Month, now.Day, c.Hour, c.Quarter * 15, 0, TimeSpan.Zero);
            quarters[c.Day == now.Day ? at : at.AddDays(1)] = c.Count;
        }

        return quarters;
    }

    /// <summary>Chosen in the index; only these few are then read.</summary>
    private async Task<IReadOnlyList<BreachedItem>> WorstAsync(
        PortalDbContext db, IQueryable<Ticket> open, DateTimeOffset now, CancellationToken ct)
    {
        var ids = await open.Standing(SlaStanding.Breached, now)
            .OrderBy(t => t.QueueDueAt).ThenBy(t => t.Id).Select(t => t.Id).Take(WorstMax).ToListAsync(ct);
        var tickets = await open.IgnoreAutoIncludes().Where(t => ids.Contains(t.Id))
            .Select(t => new { t.Id, t.Priority, t.SlaState, t.QueueClock, t.QueueDueAt, t.QueueNearAt, t.QueueBrokenAt })
            .ToDictionaryAsync(t => t.Id, ct);
        var things = await db.ThingsAsync(user, ids, ct);
        return
        [
            .. from id in ids
               where tickets.ContainsKey(id) && things.ContainsKey(id)
               let t = tickets[id]
               select new BreachedItem(things[id], t.Priority, t.SlaState, t.QueueClock, t.QueueDueAt, t.QueueNearAt, t.QueueBrokenAt),
        ];
    }
}

/// <summary>The board of the last moment, shared: thirty people who look at it have it counted once.</summary>
public sealed class LatestBoard(TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private (long At, Task<SlaBoard> Board)? _latest;

    public Task<SlaBoard> GetAsync(Func<Task<SlaBoard>> count, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_latest is not { } latest || clock.GetElapsedTime(latest.At) >= Lifetime || latest.Board is { IsFaulted: true } or { IsCanceled: true })
                _latest = latest = (clock.GetTimestamp(), Task.Run(count, CancellationToken.None));
            // One who leaves must not take the answer from the others who wait for it.
            return latest.Board.WaitAsync(ct);
        }
    }
}
