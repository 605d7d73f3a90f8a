using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Domain.Sla.Rehearsal;

/// <summary>One item lives its past once more, on the same clocks, under the promises and rules of another book.</summary>
public sealed class SlaReplay
{
    private readonly SlaItem _item;
    private SlaSubject _subject;
    private DateTimeOffset _now;
    private int _answerBreaches;
    private int _solutionBreaches;
    private int _warnings;
    private int _raised;
    private int _told;
    private int _reassigned;
    private int _notices;

    private SlaReplay(PastItem past, SlaBook book) =>
        (_item, _subject, _now) = (SlaItem.Start(past.Id, past.Subject, book, past.StartedAt), past.Subject, past.StartedAt);

    /// <param name="until">How far time goes on after the last step.</param>
    public static SlaTally Of(PastItem past, SlaBook book, DateTimeOffset until)
    {
        var replay = new SlaReplay(past, book);
        foreach (var step in past.Steps)
        {
            if (step.At > until)
                break;
            replay.PassTimeTo(step.At);
            replay.Take(step);
        }

        replay.PassTimeTo(until);
        return replay.Tally();
    }

    private void PassTimeTo(DateTimeOffset at)
    {
        while (_item.NextPointAt is { } next && next <= at)
        {
            _now = next > _now ? next : _now;
            Heed(_item.Pass(_now));
        }

        _now = at > _now ? at : _now;
    }

    private void Take(PastStep step)
    {
        switch (step.Kind)
        {
            case PastStepKind.Run:
                Heed(_item.Move(SlaClockState.Running, _now));
                break;
            case PastStepKind.Pause:
                Heed(_item.Move(SlaClockState.Paused, _now));
                break;
            case PastStepKind.Answer:
                Heed(_item.Answer(null, _now));
                break;
            case PastStepKind.Resolve:
                Heed(_item.Stop(null, _now));
                break;
            case PastStepKind.Reopen:
                _item.Restart(_subject, _now);
                break;
            case PastStepKind.Priority:
                Become(_subject with { Priority = (TicketPriority)step.Value });
                break;
            case PastStepKind.Category:
                Become(_subject with { Category = (TicketCategory)step.Value });
                break;
        }

        _item.ClearEvents();
    }

    private void Become(SlaSubject subject)
    {
        _subject = subject;
        Heed(_item.Reconsider(subject, _now));
    }

    private void Heed(IReadOnlyList<SlaPoint> passed)
    {
        if (passed.Count == 0)
            return;
        _notices++;
        foreach (var point in passed)
        {
            if (!point.IsBreach)
                _warnings++;
            else if (point.Clock is SlaClockKind.FirstResponse)
                _answerBreaches++;
            else
                _solutionBreaches++;
        }

        // As the monitor does: first what was passed is written down, then the rules act on it.
        var policy = _item.Policy;
        foreach (var rule in passed.SelectMany(point => policy.Definition.Rules.Where(rule => rule.Clock == point.Clock && rule.Percent == point.Percent)))
            Act(rule.Action);
    }

    private void Act(RuleAction action)
    {
        switch (action)
        {
            case RuleAction.RaisePriority when _subject.Priority is not TicketPriority.Critical:
                _raised++;
                Become(_subject with { Priority = _subject.Priority + 1 });
                break;
            case RuleAction.NotifyLead:
                (_told, _notices) = (_told + 1, _notices + 1);
                break;
            case RuleAction.Reassign:
                (_reassigned, _notices) = (_reassigned + 1, _notices + 1);
                break;
        }
    }

    private SlaTally Tally() => new(
        1,
        _answerBreaches + _solutionBreaches > 0 ? 1 : 0,
        _answerBreaches,
        _solutionBreaches,
        _warnings,
        _raised + _told + _reassigned > 0 ? 1 : 0,
        _raised,
        _told,
        _reassigned,
        _notices);
}
