using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Sla.Rehearsal;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Tests.EndToEnd.Storm;

/// <summary>A ticket after a storm, with all that was written about it, and what its history says should have been.</summary>
internal sealed record StormTicket(
    Ticket Ticket,
    IReadOnlyList<TicketChange> Changes,
    IReadOnlyList<TicketReply> Replies,
    IReadOnlyList<SlaPoint> Points,
    IReadOnlyList<Escalation> Escalations)
{
    /// <summary>Its history, lived once more by one hand and in order: nobody sweeps, nobody is in anybody's way.</summary>
    public (SlaItem Item, List<SlaPoint> Points) Replay(SlaBook book, DateTimeOffset until)
    {
        var past = Past();
        var (subject, points) = (past.Subject, new List<SlaPoint>());
        var item = SlaItem.Start(past.Id, subject, book, past.StartedAt);
        foreach (var step in past.Steps)
            points.AddRange(Take(step));
        points.AddRange(item.Pass(until));
        return (item, points);

        IReadOnlyList<SlaPoint> Take(PastStep step)
        {
            switch (step.Kind)
            {
                case PastStepKind.Run:
                    return item.Move(SlaClockState.Running, step.At);
                case PastStepKind.Pause:
                    return item.Move(SlaClockState.Paused, step.At);
                case PastStepKind.Answer:
                    return item.Answer(null, step.At);
                case PastStepKind.Resolve:
                    return item.Stop(null, step.At);
                case PastStepKind.Reopen:
                    item.Restart(subject, step.At);
                    return [];
                case PastStepKind.Priority:
                    subject = subject with { Priority = (TicketPriority)step.Value };
                    return item.Reconsider(subject, step.At);
                default:
                    subject = subject with { Category = (TicketCategory)step.Value };
                    return item.Reconsider(subject, step.At);
            }
        }
    }

    /// <summary>
    /// Whether at the instant of the point, and no moment earlier, the cycle had run for that share of a target that the ticket
    /// had in it; computed without the engine.
    /// </summary>
    public bool IsTrue(SlaPoint point, SlaPolicyVersion policy)
    {
        var past = Past();
        var begin = past.Steps.Where(step => step.Kind is PastStepKind.Reopen).Select(step => step.At).Prepend(past.StartedAt).ElementAt(point.Cycle - 1);
        var inHours = StormPolicy.IsInHours(policy.Definition.CalendarId);
        var ran = RanUntil(point.At);
        return Priorities().Select(priority => policy.Target(point.Clock, priority) / 100 * point.Percent).Contains(ran)
            && RanUntil(point.At.AddMicroseconds(-1)) < ran;

        TimeSpan RanUntil(DateTimeOffset at)
        {
            var (sum, since) = (TimeSpan.Zero, (DateTimeOffset?)begin);
            foreach (var step in past.Steps.Where(step => step.At > begin && step.At < at))
            {
                if (step.Kind is PastStepKind.Run or PastStepKind.Reopen)
                {
                    since ??= step.At;
                }
                else if (step.Kind is PastStepKind.Pause or PastStepKind.Resolve && since is { } from)
                {
                    sum += StormPolicy.Worked(inHours, from, step.At);
                    since = null;
                }
            }

            return since is { } last ? sum + StormPolicy.Worked(inHours, last, at) : sum;
        }

        IEnumerable<TicketPriority> Priorities() => past.Steps.Where(step => step.Kind is PastStepKind.Priority)
            .Select(step => (TicketPriority)step.Value).Prepend(past.Subject.Priority);
    }

    /// <summary>What the rules did is part of this past: they acted when they acted.</summary>
    private PastItem Past() =>
        new TicketPast(Ticket.Id, Ticket.Category, Ticket.Priority, Ticket.RequesterKind, Ticket.CreatedAt).Read(
            [.. Changes.Where(change => TicketPast.Kinds.Contains(change.Kind)).Select(ByHand)],
            Replies.Where(reply => reply.FromStaff).Select(reply => reply.CreatedAt));

    private static TicketChange ByHand(TicketChange change) => new()
    {
        TicketId = change.TicketId,
        Kind = change.Kind,
        From = change.From,
        To = change.To,
        At = change.At,
        ActorId = null,
    };
}
