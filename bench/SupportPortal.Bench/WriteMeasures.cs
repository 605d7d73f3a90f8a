using System.Diagnostics;
using SupportPortal.Web.Features.Assignment;
using SupportPortal.Web.Features.Sla.Monitor;
using SupportPortal.Web.Features.Tickets.Bulk;
using SupportPortal.Web.Features.Tickets.Queue;

namespace SupportPortal.Bench;

/// <summary>What changes many tickets at once; each on a copy of the desk, each once, because it can be done only once.</summary>
internal static class WriteMeasures
{
    private const int Rounds = 15;
    private const int FewRounds = 3;
    private const string SomeActive = "SELECT id FROM tickets WHERE resolved_at IS NULL ORDER BY id LIMIT ";

    public static async Task RunAsync(Figures figures, Desk desk, int tickets)
    {
        // Whatever fell due since the desk was made would be passed along with what is measured.
        await desk.Get<MonitorSla>().ExecuteAsync(CancellationToken.None);
        await ResolveAsync(figures, desk, tickets, 100, Rounds, "well under 150 ms");
        // What is left at 10,000 tickets is fewer.
        await ResolveAsync(figures, desk, tickets, 10_000, FewRounds, "5 s");
        await MonitorAsync(figures, desk, tickets);
        await AssignAsync(figures, desk, tickets);
    }

    /// <summary>The first round is the warm-up; each takes the next tickets of the queue.</summary>
    private static async Task ResolveAsync(Figures figures, Desk desk, int tickets, int count, int rounds, string limit)
    {
        var times = new List<double>();
        var bare = new List<double>();
        for (var round = -1; round < rounds; round++)
        {
            var ids = await desk.Get<TicketQueueQuery>().IdsAsync(TicketFilter.Default, null, 0, count, CancellationToken.None);
            if (ids.Count < count)
                return;
            var bareTook = await OnceRolledBackAsync(desk, $"""
                WITH chosen AS ({SomeActive}{count})
                UPDATE tickets SET status = 'Resolved', resolved_at = now(), version = version + 1 WHERE id IN (SELECT id FROM chosen);
                INSERT INTO ticket_changes (id, ticket_id, kind, at, "from", "to") SELECT gen_random_uuid(), id, 'Status', now(), 'Open', 'Resolved' FROM tickets WHERE resolved_at = now();
                INSERT INTO outbox_messages (id, event_id, kind, recipient_id, ticket_id, created_at, state, next_attempt_at, attempts, is_for_digest, is_urgent)
                SELECT gen_random_uuid(), gen_random_uuid(), 'ticket_resolved', requester_id, id, now(), 'Waiting', now(), 0, false, false FROM tickets WHERE resolved_at = now()
                """);
            var start = Stopwatch.GetTimestamp();
            var run = (await desk.Get<RunBulkAction>().StartAsync(new(BulkAction.Resolve), [.. ids], CancellationToken.None)).Value;
            await run.Completion;
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (run.Done != count)
                throw new InvalidOperationException($"Of {count} tickets only {run.Done} were resolved.");
            if (round < 0)
                continue;
            times.Add(took);
            bare.Add(bareTook);
        }

        figures.Add(new($"bulk resolve of {count:N0}", tickets, Figures.Quantile(times, 0.5), times.Max(), Figures.Quantile(bare, 0.5), limit));
    }

    private static async Task MonitorAsync(Figures figures, Desk desk, int tickets)
    {
        await figures.MeasureAsync("SLA monitor, nothing due", tickets, "20 ms", () => desk.Get<MonitorSla>().ExecuteAsync(CancellationToken.None));
    }

    private static async Task AssignAsync(Figures figures, Desk desk, int tickets)
    {
        // Whatever waits goes first, so that exactly as many are left as are measured; the small rounds are the warm-up.
        // The desk that is measured carries far more than its people could: here everybody has room.
        await desk.AskAsync("UPDATE support_profiles SET capacity = 10000000");
        await desk.Get<AutoAssign>().ExecuteAsync(CancellationToken.None);
        for (var round = 0; round < 5; round++)
        {
            await LeaveUnassignedAsync(desk, 50);
            await desk.Get<AutoAssign>().ExecuteAsync(CancellationToken.None);
        }

        await LeaveUnassignedAsync(desk, 1_000);
        var start = Stopwatch.GetTimestamp();
        await desk.Get<AutoAssign>().ExecuteAsync(CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var left = (long)(await desk.AskAsync("SELECT count(*) FROM tickets WHERE resolved_at IS NULL AND assignee_id IS NULL"))!;
        if (left > 0)
            throw new InvalidOperationException($"{left} tickets are left without an agent.");
        figures.Add(new("auto-assign of 1,000", tickets, took, took, null, "0.3 s"));
    }

    private static Task LeaveUnassignedAsync(Desk desk, int count) => desk.AskAsync($"""
        UPDATE tickets SET assignee_id = NULL WHERE id IN (SELECT id FROM tickets WHERE resolved_at IS NULL ORDER BY id DESC LIMIT {count})
        """);

    public static async Task<double> OnceRolledBackAsync(Desk desk, string sql)
    {
        await using var connection = await desk.Bare.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        var start = Stopwatch.GetTimestamp();
        await command.ExecuteNonQueryAsync();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        await transaction.RollbackAsync();
        return took;
    }
}
