using System.Diagnostics;
using SupportPortal.Web.Features.Agents.HandOver;
using SupportPortal.Web.Features.Agents.Workload;
using SupportPortal.Web.Features.Assignment;
using SupportPortal.Web.Security;

namespace SupportPortal.Bench;

/// <summary>Giving tickets out among few and many agents, on a copy of the desk; decisions, history, notifications and mails are written.</summary>
internal static class AgentMeasures
{
    private const int Rounds = 5;
    private const int HandedOver = 5_000;

    public static async Task RunAsync(Figures figures, Desk desk, int tickets)
    {
        // The desk that is measured carries far more than its people could: here everybody has room.
        await desk.AskAsync("UPDATE support_profiles SET capacity = 10000000, availability = 'Available'");
        await desk.Get<AutoAssign>().ExecuteAsync(CancellationToken.None);
        foreach (var (agents, limit) in ((int, string)[])[(20, "0.5 s"), (500, "3 s")])
        {
            await HaveAgentsAsync(desk, agents);
            await AssignAsync(figures, desk, tickets, agents, limit);
        }

        await WorkloadAsync(figures, desk, tickets);
        await HandOverAsync(figures, desk, tickets);
    }

    /// <summary>What the rounds before have left behind is swept first, as the database would within a minute or two.</summary>
    private static async Task WorkloadAsync(Figures figures, Desk desk, int tickets)
    {
        await desk.AskAsync("VACUUM (ANALYZE) tickets");
        await desk.AskAsync("VACUUM (ANALYZE) sla_outcomes");
        await figures.MeasureAsync("workload page, 500 agents, as a whole", tickets, "", ReadAsync);
        using var time = new DatabaseTime();
        var times = new List<double>();
        for (var round = 0; round < 60; round++)
        {
            time.Reset();
            await ReadAsync();
            times.Add(time.Sum.TotalMilliseconds);
        }

        Console.Error.WriteLine($"  {time.Statements} statements");
        figures.Add(new("workload page, 500 agents, its statements", tickets, Figures.Quantile(times, 0.5), Figures.Quantile(times, 0.95), null, "100 ms"));

        Task ReadAsync() => desk.Get<WorkloadQuery>().ExecuteAsync(TimeZoneInfo.Utc, CancellationToken.None);
    }

    /// <summary>Everything one agent has, to all the others.</summary>
    private static async Task HandOverAsync(Figures figures, Desk desk, int tickets)
    {
        await desk.BecomeAsync("admin@example.com", Roles.Superuser);
        var owner = (Guid)(await desk.AskAsync("SELECT id FROM users WHERE email = 'agent1@example.com'"))!;
        var times = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            await desk.AskAsync($"""
                UPDATE tickets SET assignee_id = (SELECT user_id FROM support_profiles WHERE user_id <> '{owner}' LIMIT 1) WHERE assignee_id = '{owner}' AND resolved_at IS NULL;
                UPDATE tickets SET assignee_id = '{owner}', owner_acted_at = now() WHERE id IN (SELECT id FROM tickets WHERE resolved_at IS NULL ORDER BY id LIMIT {HandedOver})
                """);
            var start = Stopwatch.GetTimestamp();
            var run = (await desk.Get<HandOverTickets>().StartAsync(owner, CancellationToken.None)).Value;
            await run.Completion;
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (run.Moved != HandedOver)
                throw new InvalidOperationException($"Of {HandedOver} tickets {run.Moved} were handed over.");
        }

        figures.Add(new($"handing over {HandedOver:N0} to 499 agents", tickets, Figures.Quantile(times, 0.5), times.Max(), null, "10 s"));
    }

    private static async Task AssignAsync(Figures figures, Desk desk, int tickets, int agents, string limit)
    {
        var times = new List<double>();
        for (var round = -1; round < Rounds; round++)
        {
            await desk.AskAsync("""
                UPDATE tickets SET assignee_id = NULL WHERE id IN (SELECT id FROM tickets WHERE resolved_at IS NULL ORDER BY id DESC LIMIT 1000)
                """);
            var start = Stopwatch.GetTimestamp();
            var given = await desk.Get<AutoAssign>().ExecuteAsync(CancellationToken.None);
            if (given != new AssignmentRound(1_000, agents))
                throw new InvalidOperationException($"Not 1,000 among {agents}, but {given}.");
            if (round >= 0)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var kept = (long)(await desk.AskAsync("SELECT count(*) FROM assignment_decisions"))!;
        if (kept < Rounds * 1_000)
            throw new InvalidOperationException($"Only {kept} decisions were kept.");
        figures.Add(new($"assigning 1,000 among {agents} agents, with decisions", tickets, Figures.Quantile(times, 0.5), times.Max(), null, limit));
    }

    /// <summary>New ones know something each, like those that are there.</summary>
    private static Task HaveAgentsAsync(Desk desk, int count) => desk.AskAsync($"""
        CREATE TEMP TABLE made AS
        SELECT n, gen_random_uuid() AS id FROM generate_series(1, {count} - (SELECT count(*) FROM support_profiles)) AS n;
        INSERT INTO users SELECT (jsonb_populate_record(person, jsonb_build_object(
            'id', made.id, 'user_name', 'bench' || made.id, 'normalized_user_name', upper('bench' || made.id),
            'email', 'bench' || made.id || '@example.com', 'normalized_email', upper('bench' || made.id || '@example.com')))).*
        FROM made, LATERAL (SELECT u FROM users u JOIN support_profiles p ON p.user_id = u.id LIMIT 1) AS one(person);
        INSERT INTO user_roles (user_id, role_id) SELECT id, (SELECT id FROM roles WHERE name = 'Staff') FROM made;
        INSERT INTO support_profiles (id, user_id, availability, capacity, specialisations, availability_cause, edition, shifts, status, tags, time_zone)
        SELECT gen_random_uuid(), id, 'Available', 10000000,
            '[' || jsonb_build_object('category', (ARRAY['technical', 'billing', 'access', 'feature', 'bug'])[1 + n % 5], 'level', 1 + n % 3)::text || ']',
            'Said', 0, '[]', 'Active', '[]', 'UTC'
        FROM made;
        DROP TABLE made;
        """);
}
