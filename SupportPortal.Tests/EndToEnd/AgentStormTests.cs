using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Architecture;
using SupportPortal.Tests.EndToEnd.Storm;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;
using Xunit.Abstractions;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>
/// Two real servers on one database for ten minutes of a clock that goes fast, while agents come and go, tickets come and go, and both
/// assign and reassign at once. When it calms down every open ticket is with exactly one agent who may have it, and its history is one
/// walk from nobody to them.
/// </summary>
public sealed class AgentStormTests(DeskFixture desk, ITestOutputHelper output) : BrowserTest(desk)
{
    private const double Speed = 20;
    private const int Capacity = 60;

    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);

    private static readonly string[] People = [.. Enumerable.Range(1, 8).Select(n => $"agent{n}")];

    [Fact]
    public Task Every_ticket_is_with_one_agent_who_may_have_it_when_the_storm_is_over() => RunAsync(async () =>
    {
        var time = new StormTime(Monday, Speed);
        using var people = new StormDesk();
        (string, string)[] settings = [time.Setting, ("Jobs__Enabled", "false"), ("Jobs__KeepRuns", "10000")];
        var first = await StartServerAsync(settings: settings);
        people.Add(first);
        await people.SignInAsync(first, Monday, Monday.AddYears(1), People);
        var agents = await PrepareAsync(people);
        people.Add(await StartServerAsync(beside: first, settings));
        var storm = new AgentStorm(people, time, agents);
        var began = time.Now;

        await storm.RageAsync(began.AddMinutes(10));

        await using (var db = first.Database())
            Findings.AssertNone(await FindingsAsync(db, began));

        await CalmAsync(people, agents);
        await using var after = first.Database();
        var open = await after.Tickets.AsNoTracking().Where(t => t.ResolvedAt == null).ToListAsync();
        var there = await after.SupportProfiles.Where(p => p.Status == AgentStatus.Active && p.Availability == Availability.Available).Select(p => p.UserId).ToListAsync();
        var decisions = await after.AssignmentDecisions.CountAsync(d => d.At >= began);
        output.WriteLine($"{storm.Tickets} tickets, {storm.Moves} moves, {decisions} decisions, {open.Count} tickets open at the end, {there.Count} agents there");
        Assert.Empty(people.Faults);
        Assert.Empty(await after.JobRuns.Where(run => run.Error != null).Select(run => run.Name + ": " + run.Error).ToListAsync());
        Findings.AssertNone(await FindingsAsync(after, began));
        Assert.Empty(open.Where(t => t.AssigneeId is not { } owner || !there.Contains(owner)).Select(t => $"{t.Number} is with {t.AssigneeId}"));

        // It was a storm.
        Assert.True(storm.Tickets >= 60 && storm.Moves >= 100, $"{storm.Tickets} tickets, {storm.Moves} moves");
        var occasions = await after.AssignmentDecisions.Where(d => d.At >= began).Select(d => d.Occasion).Distinct().ToListAsync();
        Assert.Superset(new HashSet<AssignmentOccasion> { AssignmentOccasion.Waiting, AssignmentOccasion.OutOfOffice, AssignmentOccasion.Suspended }, occasions.ToHashSet());
    });

    /// <summary>Little room, and little patience with owners who are gone.</summary>
    private static async Task<Dictionary<string, (string Number, Guid Id)>> PrepareAsync(StormDesk people)
    {
        var agents = new Dictionary<string, (string, Guid)>();
        foreach (var person in People)
        {
            var own = await people.DemandAsync(person, "/availability/me", null, HttpMethod.Get);
            var number = own.GetProperty("number").GetString()!;
            agents[person] = (number, own.GetProperty("user_id").GetGuid());
            await ChangeAsync(people, number, Capacity);
        }

        await people.DemandAsync("admin", "/assignment/rules", new
        {
            version = 0,
            specialisation = "prefer",
            load = "weighted",
            within_hours = true,
            priorities = new[] { "low", "medium", "high", "critical" }.Select((priority, place) => new { priority, weight = place + 1, offline_minutes = 5, idle_minutes = 6 }),
        }, HttpMethod.Put);
        return agents;
    }

    /// <summary>Two are gone, the others are there and have room; then both servers give out what there is to give.</summary>
    private static async Task CalmAsync(StormDesk people, Dictionary<string, (string Number, Guid Id)> agents)
    {
        foreach (var server in people.Servers)
            await server.BackAsync(CancellationToken.None);
        foreach (var (person, (number, _)) in agents)
        {
            await ChangeAsync(people, number, SupportProfile.MostCapacity);
            await people.DemandAsync("admin", $"/support-profiles/{number}/reactivate", null);
            await people.DemandAsync(person, "/availability/me", new { availability = "available" }, HttpMethod.Put);
        }

        await people.DemandAsync("admin", $"/support-profiles/{agents["agent1"].Number}/suspend", new { reason = "After the storm" });
        await people.DemandAsync("agent2", "/availability/me", new { availability = "out_of_office", until = Monday.AddMonths(1) }, HttpMethod.Put);
        await Eventually.TrueAsync(
            async () =>
            {
                var rounds = await Task.WhenAll(people.Servers.SelectMany(
                    _ => (string[])["auto-assign", "reassign"],
                    (server, job) => people.AskAsync("admin", HttpMethod.Post, $"/jobs/{job}/run", null, CancellationToken.None, server)));
                return rounds.All(round => round is { } run && Figures(run).All(figure => figure == 0));
            },
            within: TimeSpan.FromSeconds(30));
    }

    /// <summary>How many were assigned, moved or left.</summary>
    private static IEnumerable<int> Figures(JsonElement run) => run.GetProperty("result").EnumerateObject()
        .Where(figure => figure.Name is "assigned" or "moved" or "left").Select(figure => figure.Value.GetInt32());

    private static async Task ChangeAsync(StormDesk people, string number, int capacity)
    {
        var profile = await people.DemandAsync("admin", $"/support-profiles/{number}", null, HttpMethod.Get);
        await people.DemandAsync("admin", $"/support-profiles/{number}", new
        {
            version = profile.GetProperty("version").GetInt32(),
            specialisations = profile.GetProperty("specialisations"),
            capacity,
            time_zone = "UTC",
        }, HttpMethod.Put);
    }

    /// <summary>What must hold at any moment of it.</summary>
    private static async Task<List<string>> FindingsAsync(PortalDbContext db, DateTimeOffset began)
    {
        var findings = new List<string>();
        var owners = await db.Tickets.Where(t => t.CreatedAt >= began).ToDictionaryAsync(t => t.Id, t => t.AssigneeId);
        var changes = await db.TicketChanges.Where(c => c.Kind == TicketChangeKind.Assignee && c.At >= began).ToListAsync();
        foreach (var ticket in changes.Where(c => owners.ContainsKey(c.TicketId)).GroupBy(c => c.TicketId))
        {
            // A walk from nobody to its owner enters each agent as often as it leaves them, but for the last.
            var places = ticket.SelectMany(c => new[] { c.From, c.To }).OfType<string>().Distinct();
            findings.AddRange(places
                .Where(place => ticket.Count(c => c.To == place) - ticket.Count(c => c.From == place) != (owners[ticket.Key]?.ToString() == place ? 1 : 0))
                .Select(place => $"{ticket.Key} came to {place} and left in no order"));
        }

        var decisions = await db.AssignmentDecisions.Where(d => d.At >= began).ToListAsync();
        var bySystem = changes.Where(c => c is { ActorId: null, To: not null }).ToList();
        findings.AddRange(decisions.Select(d => (d.TicketId, To: d.AgentId.ToString())).Except(bySystem.Select(c => (c.TicketId, To: c.To!)))
            .Select(d => $"{d.TicketId} was decided for {d.To} and never went there"));
        if (decisions.Count != bySystem.Count)
            findings.Add($"{decisions.Count} decisions, {bySystem.Count} changes of owner by the desk");
        findings.AddRange(decisions
            .Where(d => d.Candidates[0].AgentId != d.AgentId || d.Candidates[0].WeightedLoad + (int)d.Priority + 1 > d.Candidates[0].Capacity)
            .Select(d => $"{d.Id} gave {d.AgentId} more than they can carry"));
        findings.AddRange(decisions.Where(d => d.AgentId == d.FromAgentId).Select(d => $"{d.Id} gave a ticket to who had it"));
        findings.AddRange(decisions.GroupBy(d => (d.TicketId, d.At)).Where(same => same.Count() > 1).Select(same => $"{same.Key.TicketId} was decided twice at once"));
        return findings;
    }
}
