using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Live;

namespace SupportPortal.Web.Data;

/// <summary>What saving sets off: rows that events owe, written along, and word to open pages after the commit.</summary>
public sealed class SaveEffects(
    IEnumerable<IEventReaction> reactions, IEnumerable<ISaveReaction> saveReactions, ChangeFeed feed, TimeProvider clock)
{
    private readonly IReadOnlyList<IEventReaction> _reactions = [.. reactions];
    private readonly IReadOnlyList<ISaveReaction> _saveReactions = [.. saveReactions];

    public DateTimeOffset Now => clock.Now();

    /// <summary>History, clock intervals, points, outcomes, the SLA history, the history of availability and the escalation log are events that are rows themselves.</summary>
    public List<object> RowsFor(IReadOnlyList<IDomainEvent> events)
    {
        var rows = new List<object>();
        foreach (var happened in events)
        {
            if (happened is TicketChange or SlaInterval or SlaPoint or SlaOutcome or SlaChange or Escalation or AvailabilityChange)
                rows.Add(happened);
            foreach (var reaction in _reactions)
                rows.AddRange(reaction.RowsFor(happened));
        }

        rows.AddRange(_saveReactions.Select(reaction => reaction.StatementFor(events)).OfType<object>());
        return rows;
    }

    public void Announce(IReadOnlyList<Change> changes)
    {
        if (changes.Count > 0)
            feed.Publish(changes);
    }
}
