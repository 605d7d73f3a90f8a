using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Sla.Rehearsal;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Sla.Rehearsal;

/// <summary>A ticket that lived under a book is replayed under it: what the replay counts is what had happened.</summary>
public sealed class SlaReplayTests
{
    private static readonly EscalationRule[] Rules =
    [
        new(SlaClockKind.FirstResponse, 90, RuleAction.NotifyLead),
        new(SlaClockKind.Resolution, 75, RuleAction.RaisePriority),
        new(SlaClockKind.Resolution, SlaPromise.Breach, RuleAction.NotifyLead),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_replay_counts_what_happened(bool inMoscowHours)
    {
        var book = inMoscowHours
            ? A.Book(A.MoscowHours(new SupportPortal.Domain.Sla.Calendars.Holiday(new(2026, 3, 4), "Wednesday off")), Rules)
            : SlaBook.Seeded.With(new SlaPolicyVersion(SlaPolicy.StandardId, 2, SlaBook.Standard().Definition with { Rules = Rules }, null, null, A.Monday));
        var breached = 0;
        var raised = 0;
        for (var seed = 0; seed < 1_000; seed++)
        {
            var life = new Life(book, new Random(seed));
            life.Live(steps: 12);

            var tally = SlaReplay.Of(life.Past(), book, life.Now);

            Assert.Equal(
                (life.Answers, life.Solutions, life.Warnings, life.Raised, life.Told),
                (tally.FirstResponseBreaches, tally.ResolutionBreaches, tally.Warnings, tally.PrioritiesRaised, tally.LeadsNotified));
            Assert.Equal(life.Answers + life.Solutions > 0 ? 1 : 0, tally.Breached);
            breached += tally.Breached;
            raised += tally.PrioritiesRaised;
        }

        Assert.InRange(breached, 100, 999);
        Assert.NotEqual(0, raised);
    }

    [Fact]
    public void Longer_targets_break_fewer_promises_and_the_ticket_stays_as_it_is()
    {
        var ticket = A.Ticket(TicketPriority.Critical);
        var past = new TicketPast(ticket.Id, ticket.Category, ticket.Priority, ticket.RequesterKind, ticket.CreatedAt)
            .Read([], [A.Monday.AddMinutes(40)]);
        var relaxed = SlaBook.Standard().Definition with
        {
            Targets = Enum.GetValues<TicketPriority>().ToDictionary(priority => priority, _ => new SlaTarget(60, 24 * 60)),
        };
        var until = A.Monday.AddHours(3);

        var present = SlaReplay.Of(past, SlaBook.Seeded, until);
        var proposed = SlaReplay.Of(past, SlaBook.Seeded.With(new SlaPolicyVersion(SlaPolicy.StandardId, 2, relaxed, null, null, until)), until);

        Assert.Equal((1, 1, 1), (present.Breached, present.FirstResponseBreaches, present.ResolutionBreaches));
        Assert.Equal((0, 1), (proposed.Breached, proposed.Warnings));
        Assert.Empty(ticket.Events);
    }

    /// <summary>A ticket to which random things happen, watched like the monitor does.</summary>
    private sealed class Life(SlaBook book, Random random)
    {
        private readonly List<IDomainEvent> _events = [];
        private Ticket _ticket = null!;
        private bool _waits;

        public DateTimeOffset Now { get; private set; } = A.Monday;

        public int Answers => Points(SlaClockKind.FirstResponse).Count(point => point.IsBreach);

        public int Solutions => Points(SlaClockKind.Resolution).Count(point => point.IsBreach);

        public int Warnings => _events.OfType<SlaPoint>().Count(point => !point.IsBreach);

        public int Raised => Logged(EscalationAction.PriorityRaised);

        public int Told => Logged(EscalationAction.LeadNotified);

        public void Live(int steps)
        {
            _ticket = Ticket.Open(A.Request((TicketPriority)random.Next(4)), new(2026, 1), book, A.Customer, Now).Value;
            Note();
            for (var i = 0; i < steps; i++)
            {
                PassTimeTo(Now.AddMinutes(random.Next(1, 2_000)));
                Happen();
                Note();
            }

            PassTimeTo(Now.AddDays(random.Next(1, 5)));
        }

        public PastItem Past() => new TicketPast(_ticket.Id, _ticket.Category, _ticket.Priority, _ticket.RequesterKind, _ticket.CreatedAt).Read(
            [.. _events.OfType<TicketChange>()],
            _events.OfType<SlaOutcome>().Where(outcome => outcome.Clock is SlaClockKind.FirstResponse).Select(outcome => outcome.EndedAt));

        private void Happen()
        {
            switch (random.Next(6))
            {
                case 0:
                    _ticket.ChangePriority((TicketPriority)random.Next(4), A.Agent, Now);
                    break;
                case 1:
                    _ticket.ChangeCategory((TicketCategory)random.Next(5), A.Agent, Now);
                    break;
                case 2 when _ticket.Status.IsActive():
                    _ticket.Sla.Answer(A.Agent, Now);
                    _events.AddRange(_ticket.Sla.Events);
                    _ticket.Sla.ClearEvents();
                    break;
                case 3:
                    _ticket.ChangeStatus(_waits ? TicketStatus.Open : TicketStatus.WaitingOnCustomer, A.Agent, Now);
                    _waits = !_waits;
                    break;
                case 4:
                    _ticket.Resolve(A.Agent, Now);
                    break;
                default:
                    _ticket.ChangeStatus(TicketStatus.Open, A.Agent, Now);
                    break;
            }
        }

        private void PassTimeTo(DateTimeOffset at)
        {
            while (_ticket.Sla.NextPointAt is { } next && next <= at)
            {
                Now = next > Now ? next : Now;
                _ticket.PassPoints(Now);
                Note();
            }

            Now = at;
        }

        private void Note()
        {
            while (_ticket.Events.Count > 0)
            {
                var happened = _ticket.Events.ToList();
                _ticket.ClearEvents();
                _events.AddRange(happened);
                foreach (var point in happened.OfType<SlaPoint>())
                {
                    foreach (var rule in book.Version(point.PolicyVersionId).Definition.Rules.Where(rule => rule.Clock == point.Clock && rule.Percent == point.Percent))
                        Act(rule, point);
                }
            }
        }

        private void Act(EscalationRule rule, SlaPoint point)
        {
            if (rule.Action is RuleAction.RaisePriority)
                _ticket.RaisePriorityByRule(point, "Standard", Now);
            else
                _ticket.TellLeadByRule(point, "Standard", Now);
        }

        private IEnumerable<SlaPoint> Points(SlaClockKind clock) => _events.OfType<SlaPoint>().Where(point => point.Clock == clock);

        private int Logged(EscalationAction action) => _events.OfType<Escalation>().Count(line => line.Action == action);
    }
}
