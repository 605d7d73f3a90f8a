using SupportPortal.Domain.Assignment;
using SupportPortal.Web.Features.Agents.Workload;

namespace SupportPortal.Web.Features.Agents.HandOver;

/// <summary>A hand-over under way or finished. It goes on when the page that started it closes.</summary>
public sealed class HandOverRun(HandOverPlan plan)
{
    private readonly Lock _gate = new();
    private readonly List<AssignmentDecision> _moved = [];
    private int _gone;
    private volatile bool _cancelled;

    public HandOverPlan Plan => plan;

    public int Total => plan.Tickets.Total;

    public int Moved => Decisions.Count;

    /// <summary>Were resolved, or given to somebody by another hand, before it was their turn.</summary>
    public int Gone => _gone;

    /// <summary>Asked about so far.</summary>
    public int Finished { get; private set; }

    /// <summary>Those that the owner still has.</summary>
    public int Left => Total - Moved - Gone;

    public bool IsCancelled => _cancelled;

    public bool IsCompleted => Completion.IsCompleted;

    public Task Completion { get; internal set; } = Task.CompletedTask;

    public IReadOnlyList<AssignmentDecision> Decisions
    {
        get
        {
            lock (_gate)
                return [.. _moved];
        }
    }

    /// <summary>What moved already stays moved; the rest stays with its owner.</summary>
    public void Cancel() => _cancelled = true;

    /// <summary>Who got what, by the names that the plan knows.</summary>
    public IReadOnlyList<HandOverShare> Shares(IReadOnlyDictionary<Guid, (string Name, string Number)> people) =>
    [
        .. Decisions.GroupBy(decision => decision.AgentId)
            .Select(got => new HandOverShare(
                got.Key, people[got.Key].Name, people[got.Key].Number, PriorityCounts.Of(got.Select(decision => decision.Priority))))
            .OrderByDescending(share => share.Tickets.Total).ThenBy(share => share.Number, StringComparer.Ordinal),
    ];

    internal void Add(IReadOnlyCollection<AssignmentDecision> moved, int gone, int finished)
    {
        lock (_gate)
            _moved.AddRange(moved);
        _gone += gone;
        Finished += finished;
    }
}
