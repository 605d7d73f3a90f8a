using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Sla.Monitor;
using SupportPortal.Web.Features.Sla.Policies;

namespace SupportPortal.Bench;

/// <summary>
/// The monitor on a desk where every ticket is open, and what an edited policy would change. On a copy: all tickets are reopened,
/// and some are moved back in time until a point of theirs has just come.
/// </summary>
internal static class MonitorMeasures
{
    private const int Rounds = 5;
    private const int Due = 10_000;
    private const int Ruled = 1_000;

    /// <summary>What falls due together was mostly opened together.</summary>
    private const string Together = "together";

    /// <summary>The worst case: each on a page of its own.</summary>
    private const string Scattered = "scattered";

    public static async Task RunAsync(Figures figures, Desk desk, int tickets)
    {
        var usual = (await desk.Get<SlaBooks>().RefreshAsync(CancellationToken.None)).InForce[^1];
        var office = await ChangeAsync(desk, BenchPolicy.Of);
        await OpenItemsAsync(figures, desk, tickets);
        await ReopenAsync(desk, usual);
        await figures.MeasureAsync("SLA monitor, all open, nothing due", tickets, "20 ms", async () =>
        {
            if (await desk.Get<MonitorSla>().ExecuteAsync(CancellationToken.None) != new SlaSweep(0, 0))
                throw new InvalidOperationException("Something was due.");
        });
        if (tickets < Rounds * 2 * Due)
            return;

        await MakeDueAsync(desk, usual, Due, Together);
        var bare = await BareSweepAsync(desk);
        await desk.Get<MonitorSla>().ExecuteAsync(CancellationToken.None);
        await SweepsAsync(figures, desk, tickets, "10,000 newly due", usual, Due, Together, "1 s", bare);
        await SweepsAsync(figures, desk, tickets, "10,000 newly due, three shifts", office, Due, Together, "1 s", null);
        await SweepsAsync(figures, desk, tickets, "10,000 newly due, scattered", usual, Due, Scattered, "1 s", null);
        var ruled = await ChangeAsync(desk, definition => definition with { Rules = [new(SlaClockKind.Resolution, SlaPromise.Breach, RuleAction.RaisePriority)] });
        await SweepsAsync(figures, desk, tickets, "1,000 newly due, half raised by a rule", ruled, Ruled, Together, "", null);
    }

    private static async Task SweepsAsync(
        Figures figures, Desk desk, int tickets, string what, SlaPolicyVersion policy, int due, string order, string limit, double? bare)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            await MakeDueAsync(desk, policy, due, order);
            var start = Stopwatch.GetTimestamp();
            var sweep = await desk.Get<MonitorSla>().ExecuteAsync(CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (sweep.BreachedSla != due / 2 || sweep.ApproachingSla != due / 2)
                throw new InvalidOperationException($"{sweep} is not what was due.");
        }

        Console.Error.WriteLine($"  rounds of {times.Min():0} to {times.Max():0} ms");
        figures.Add(new($"SLA monitor, all open, {what}", tickets, Figures.Quantile(times, 0.5), times.Max(), bare, limit));
    }

    /// <summary>Half of them reach the end of their promise and half nine tenths of it. Each time it is others.</summary>
    private static async Task MakeDueAsync(Desk desk, SlaPolicyVersion policy, int count, string order)
    {
        // How long the promise is depends on how much was worked since then.
        var now = TimeProvider.System.Now().AddSeconds(-1);
        DateTimeOffset[] sinces = [.. Enumerable.Range(0, 100).Select(i => now.AddHours(-100 - i))];
        long[] worked = [.. sinces.Select(since => policy.Calendar.Between(since, now).Ticks)];
        await using (var db = desk.Get<IDbContextFactory<PortalDbContext>>().CreateDbContext())
        {
            db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
            await db.Database.ExecuteSqlAsync($"""
                WITH chosen AS (SELECT id, row_number() OVER () AS n FROM (SELECT id FROM sla_items WHERE resolution_passed = 0
                    ORDER BY CASE {order} WHEN 'scattered' THEN md5(id::text) ELSE id::text END LIMIT {count}) c)
                UPDATE sla_items i SET policy_version_id = {policy.Id}, since = s.since, started_at = s.since,
                    resolution_passed = CASE WHEN n % 2 = 0 THEN 90 ELSE 75 END,
                    resolution_target = CASE WHEN n % 2 = 0 THEN s.worked ELSE s.worked / 90 * 100 END,
                    resolution_due_at = CASE WHEN n % 2 = 0 THEN {now} ELSE {now} + interval '8 hours' END,
                    next_point_at = {now}
                FROM chosen, unnest({sinces}, {worked}) WITH ORDINALITY AS s (since, worked, k)
                WHERE i.id = chosen.id AND s.k = 1 + n % 100
                """);
        }

        await desk.AskAsync("VACUUM (ANALYZE) sla_items");
    }

    private static Task<double> BareSweepAsync(Desk desk) => WriteMeasures.OnceRolledBackAsync(desk, """
        CREATE TEMP TABLE passed ON COMMIT DROP AS SELECT id, resolution_due_at, policy_version_id FROM sla_items WHERE next_point_at <= now();
        UPDATE sla_items SET resolution_breached_at = resolution_due_at, next_point_at = NULL, version = version + 1 WHERE next_point_at <= now();
        INSERT INTO sla_points (item_id, cycle, clock, percent, kind, policy_version_id, at, fired_at, due_at)
        SELECT id, 2, 'Resolution', 100, 'Ticket', policy_version_id, resolution_due_at, now(), resolution_due_at FROM passed;
        INSERT INTO ticket_changes (id, ticket_id, kind, at) SELECT gen_random_uuid(), id, 'SlaBreach', now() FROM passed;
        INSERT INTO notifications (id, event_id, kind, recipient_id, ticket_id, created_at)
        SELECT gen_random_uuid(), gen_random_uuid(), 'SlaBreach', coalesce(assignee_id, requester_id), id, now() FROM tickets WHERE id IN (SELECT id FROM passed);
        INSERT INTO outbox_messages (id, event_id, kind, recipient_id, ticket_id, created_at, state, next_attempt_at, attempts, is_for_digest, is_urgent)
        SELECT gen_random_uuid(), gen_random_uuid(), 'sla_breach', coalesce(assignee_id, requester_id), id, now(), 'Waiting', now(), 0, false, false
        FROM tickets WHERE id IN (SELECT id FROM passed)
        """);

    /// <summary>A new cycle for everything, seven days long.</summary>
    private static async Task ReopenAsync(Desk desk, SlaPolicyVersion policy)
    {
        await desk.AskAsync($"""
            UPDATE sla_items SET cycle = cycle + 1, state = 'Running', started_at = now(), since = now(), ran_before = 0, runs = '',
                policy_version_id = '{policy.Id}', resolution_target = 7 * 864000000000, resolution_due_at = now() + interval '7 days',
                resolution_passed = 0, resolution_breached_at = NULL, resolution_ended_at = NULL,
                first_response_due_at = now() + interval '8 hours', first_response_passed = 0, first_response_breached_at = NULL,
                first_response_ended_at = now(), next_point_at = now() + interval '84 hours' + random() * interval '1 hour'
            """);
        await desk.AskAsync("""
            UPDATE tickets SET status = 'Open', resolved_at = NULL, closed_at = NULL, sla_state = 'Running', sla_due_at = now() + interval '7 days',
                sla_breached_at = NULL, queue_due_at = now() + interval '7 days', queue_near_at = now() + interval '126 hours',
                queue_clock = 'Resolution', queue_broken_at = NULL
            """);
        await desk.AskAsync("VACUUM (ANALYZE) sla_items");
        await desk.AskAsync("VACUUM (ANALYZE) tickets");
    }

    private static async Task<SlaPolicyVersion> ChangeAsync(Desk desk, Func<SlaPolicyDefinition, SlaPolicyDefinition> change)
    {
        await using var db = desk.Get<IDbContextFactory<PortalDbContext>>().CreateDbContext();
        var policy = await db.SlaPolicies.SingleAsync(p => p.Id == SlaPolicy.StandardId);
        var present = await db.SlaPolicyVersions.SingleAsync(v => v.Id == policy.CurrentVersionId);
        var next = policy.Change(present, change(present.Definition), null, null, TimeProvider.System.Now()).Value;
        db.Add(next);
        await db.SaveChangesAsync();
        await desk.Get<SlaBooks>().RefreshAsync(CancellationToken.None);
        return next;
    }

    private static async Task OpenItemsAsync(Figures figures, Desk desk, int tickets)
    {
        var open = 0;
        await figures.MeasureAsync("what a policy would change, a tenth open", tickets, "", async () =>
            open = (await desk.Get<OpenItemsQuery>().ExecuteAsync(SlaPolicy.StandardId, null, CancellationToken.None)).Ids.Count, times: 5);
        if (open < tickets / 20)
            throw new InvalidOperationException($"Only {open} open tickets would change.");
        await figures.MeasureAsync("how many a policy would change, a tenth open", tickets, "", () =>
            desk.Get<OpenItemsQuery>().CountAsync(SlaPolicy.StandardId, CancellationToken.None));
    }
}
