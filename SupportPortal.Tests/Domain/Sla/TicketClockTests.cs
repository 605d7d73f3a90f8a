using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Sla;

public class TicketClockTests
{
    [Theory]
    [InlineData(TicketPriority.Low, 24, 72)]
    [InlineData(TicketPriority.Medium, 8, 24)]
    [InlineData(TicketPriority.High, 2, 8)]
    [InlineData(TicketPriority.Critical, 0.5, 2)]
    public void A_new_ticket_is_due_after_the_hours_of_its_priority(TicketPriority priority, double answer, double solution)
    {
        var ticket = A.Ticket(priority);
        Assert.Equal(A.Monday.AddHours(solution), ticket.SlaDueAt);
        Assert.Equal((A.Monday.AddHours(answer), SlaClockKind.FirstResponse), (ticket.QueueDueAt, ticket.QueueClock));
        Assert.Equal(A.Monday.AddHours(answer * 0.75), ticket.QueueNearAt);
        Assert.Equal(A.Monday.AddHours(answer * 0.5), ticket.Sla.NextPointAt);
        Assert.Equal(TimeSpan.FromHours(solution - 1), ticket.TimeUntilSla(A.Monday.AddHours(1)));
    }

    [Fact]
    public void An_answer_ends_the_first_promise_and_leaves_the_second()
    {
        var ticket = A.Ticket();
        ticket.ReplyFromStaff("We look into it.", A.Agent, TicketChannel.Web, A.Monday.AddMinutes(20));
        Assert.Equal((A.Monday.AddHours(8), SlaClockKind.Resolution), (ticket.QueueDueAt, ticket.QueueClock));
        var outcome = Assert.Single(ticket.Events.OfType<SlaOutcome>());
        Assert.Equal((SlaClockKind.FirstResponse, true, A.Monday.AddHours(2)), (outcome.Clock, outcome.IsMet, outcome.DueAt));

        ticket.ReplyFromStaff("Still at it.", A.Agent, TicketChannel.Web, A.Monday.AddHours(3));
        Assert.Single(ticket.Events.OfType<SlaOutcome>());
    }

    [Theory]
    [InlineData(TicketStatus.WaitingOnCustomer)]
    [InlineData(TicketStatus.OnHold)]
    public void Waiting_moves_the_due_date_by_exactly_as_long(TicketStatus waiting)
    {
        var ticket = A.Ticket(status: TicketStatus.Open);
        ticket.ChangeStatus(waiting, A.Agent, A.Monday.AddHours(1));
        Assert.True(ticket.SlaPaused);
        Assert.Null(ticket.TimeUntilSla(A.Monday.AddHours(20)));
        Assert.False(ticket.IsOverdue(A.Monday.AddHours(20)));
        Assert.Equal((Ticket.NotDue, null), (ticket.QueueDueAt, ticket.Sla.NextPointAt));

        ticket.ChangeStatus(TicketStatus.InProgress, A.Agent, A.Monday.AddHours(19));
        Assert.Equal(A.Monday.AddHours(8 + 18), ticket.SlaDueAt);
        Assert.Equal(A.Monday.AddHours(2 + 18), ticket.QueueDueAt);
    }

    [Fact]
    public void Going_from_one_pause_to_the_other_is_one_pause()
    {
        var ticket = A.Ticket(status: TicketStatus.Open);
        ticket.ChangeStatus(TicketStatus.WaitingOnCustomer, A.Agent, A.Monday.AddHours(1));
        ticket.ChangeStatus(TicketStatus.OnHold, A.Agent, A.Monday.AddHours(2));
        ticket.ChangeStatus(TicketStatus.Open, A.Agent, A.Monday.AddHours(3));
        Assert.Equal(A.Monday.AddHours(10), ticket.SlaDueAt);
    }

    [Fact]
    public void Another_priority_counts_from_the_start_of_the_cycle()
    {
        var ticket = A.Ticket(TicketPriority.Low);
        ticket.ChangePriority(TicketPriority.Critical, A.Agent, A.Monday.AddHours(1));
        Assert.Equal(A.Monday.AddHours(2), ticket.SlaDueAt);
        var due = Assert.Single(ticket.Events.OfType<TicketChange>(), c => c.Kind is TicketChangeKind.DueDate);
        Assert.Equal("2026-03-05T10:00:00.0000000+00:00", due.From);
        Assert.Equal("2026-03-02T12:00:00.0000000+00:00", due.To);
    }

    [Fact]
    public void A_promise_used_up_before_a_pause_was_broken_then_and_not_after_it()
    {
        var ticket = A.Ticket(TicketPriority.Low, TicketStatus.Open);
        ticket.ChangeStatus(TicketStatus.OnHold, A.Agent, A.Monday.AddHours(3));
        ticket.ChangeStatus(TicketStatus.Open, A.Agent, A.Monday.AddHours(50));
        ticket.ChangePriority(TicketPriority.Critical, A.Agent, A.Monday.AddHours(51));
        Assert.Equal(A.Monday.AddHours(2), ticket.SlaDueAt);
    }

    [Fact]
    public void Another_category_may_mean_another_policy()
    {
        var standard = SlaBook.Standard();
        var billing = SlaPolicy.Create(
            standard.Definition with
            {
                Name = "Billing",
                Categories = [TicketCategory.Billing],
                Targets = Enum.GetValues<TicketPriority>().ToDictionary(priority => priority, _ => new SlaTarget(30, 60)),
            },
            1, null, null, A.Monday).First;
        var ticket = A.Ticket(book: new([billing, standard], []));
        Assert.Equal(A.Monday.AddHours(8), ticket.SlaDueAt);

        ticket.ChangeCategory(TicketCategory.Billing, A.Agent, A.Monday.AddMinutes(5));

        Assert.Equal(A.Monday.AddHours(1), ticket.SlaDueAt);
        Assert.Equal("Billing", ticket.Events.OfType<TicketChange>().Single(c => c.Kind is TicketChangeKind.DueDate).Why);
    }

    [Fact]
    public void An_edited_policy_holds_for_new_tickets_and_for_open_ones_when_asked()
    {
        var (policy, first) = SlaPolicy.Create(SlaBook.Standard().Definition, 1, null, null, A.Monday);
        var ticket = A.Ticket(book: new([first], []));
        var faster = first.Definition with
        {
            Targets = Enum.GetValues<TicketPriority>().ToDictionary(priority => priority, _ => new SlaTarget(10, 20)),
        };
        var second = policy.Change(first, faster, A.Agent, "Faster", A.Monday.AddMinutes(1)).Value;
        ticket.Sla.Under(new([second], [first]));

        ticket.ChangePriority(TicketPriority.Medium, A.Agent, A.Monday.AddMinutes(2));
        Assert.Equal(A.Monday.AddHours(24), ticket.SlaDueAt);

        ticket.RenewPromise(A.Agent, A.Monday.AddMinutes(3));
        Assert.Equal((A.Monday.AddMinutes(20), second.Id), (ticket.SlaDueAt, ticket.Sla.PolicyVersionId));
    }

    [Fact]
    public void Resolving_late_keeps_the_true_instant_of_the_breach()
    {
        var ticket = A.Ticket();
        ticket.Resolve(A.Agent, A.Monday.AddHours(9));
        Assert.Equal(A.Monday.AddHours(8), ticket.SlaBreachedAt);
        Assert.Equal(
            [(SlaClockKind.FirstResponse, A.Monday.AddHours(2)), (SlaClockKind.Resolution, A.Monday.AddHours(8))],
            ticket.Events.OfType<TicketSlaBreached>().Select(breach => (breach.Point.Clock, breach.Point.At)));
        Assert.Equal((SlaClockState.Stopped, Ticket.NotDue), (ticket.SlaState, ticket.QueueDueAt));
        Assert.All(ticket.Events.OfType<SlaOutcome>(), outcome => Assert.False(outcome.IsMet));
        Assert.Equal(2, ticket.Events.OfType<SlaOutcome>().Count());
    }

    [Fact]
    public void A_lower_priority_does_not_take_back_a_breach()
    {
        var ticket = A.Ticket(TicketPriority.Critical);
        ticket.ChangePriority(TicketPriority.Low, A.Agent, A.Monday.AddHours(3));
        Assert.Equal(A.Monday.AddHours(2), ticket.SlaBreachedAt);
        Assert.Null(ticket.Sla.NextPointAt);
    }

    [Fact]
    public void Every_point_comes_once_in_a_cycle_at_its_own_instant()
    {
        var ticket = A.Ticket();
        var passed = new List<SlaPoint>();
        for (var minute = 0; minute <= 600; minute += 7)
            passed.AddRange(ticket.Sla.Pass(A.Monday.AddMinutes(minute)));

        Assert.Equal(
            [
                (SlaClockKind.FirstResponse, 50, 60.0), (SlaClockKind.FirstResponse, 75, 90), (SlaClockKind.FirstResponse, 90, 108),
                (SlaClockKind.FirstResponse, 100, 120), (SlaClockKind.Resolution, 50, 240), (SlaClockKind.Resolution, 75, 360),
                (SlaClockKind.Resolution, 90, 432), (SlaClockKind.Resolution, 100, 480),
            ],
            passed.Select(point => (point.Clock, point.Percent, (point.At - A.Monday).TotalMinutes)));
        Assert.Null(ticket.Sla.NextPointAt);

        ticket.Resolve(A.Agent, A.Monday.AddDays(1));
        ticket.ChangeStatus(TicketStatus.Open, A.Agent, A.Monday.AddDays(2));
        Assert.Equal((2, 50), Assert.Single(ticket.Sla.Pass(A.Monday.AddDays(2).AddHours(1)).Select(point => (point.Cycle, point.Percent))));
    }

    [Fact]
    public void A_point_that_a_longer_promise_moves_ahead_again_does_not_come_twice()
    {
        var ticket = A.Ticket(TicketPriority.High);
        Assert.Equal(4, ticket.Sla.Pass(A.Monday.AddHours(2)).Count);
        ticket.ChangePriority(TicketPriority.Low, A.Agent, A.Monday.AddHours(2));
        Assert.DoesNotContain(ticket.Sla.Pass(A.Monday.AddHours(30)), point => point.Clock is SlaClockKind.FirstResponse);
    }

    [Fact]
    public void Rules_do_what_they_say_and_leave_a_line_in_the_log()
    {
        var book = A.Book(SlaBook.Standard().Definition.Calendar, new EscalationRule(SlaClockKind.Resolution, 90, RuleAction.RaisePriority));
        var ticket = A.Ticket(book: book);
        var point = ticket.Sla.Pass(A.Monday.AddHours(7.5)).Single(p => p is { Clock: SlaClockKind.Resolution, Percent: 90 });
        Assert.NotNull(point.OwedSince);

        ticket.RaisePriorityByRule(point, "Standard", A.Monday.AddHours(7.5));
        ticket.RaisePriorityByRule(point, "Standard", A.Monday.AddHours(7.6));

        Assert.Equal(TicketPriority.Critical, ticket.Priority);
        var line = Assert.Single(ticket.Events.OfType<Escalation>());
        Assert.Equal((EscalationAction.PriorityRaised, "High", "Critical", 90), (line.Action, line.From, line.To, line.PointPercent));
    }

    [Fact]
    public void Over_random_histories_the_intervals_add_up_to_the_due_date()
    {
        var random = new Random(20260302);
        for (var round = 0; round < 2_000; round++)
        {
            var ticket = A.Ticket((TicketPriority)random.Next(4));
            var intervals = new List<SlaInterval>();
            var now = A.Monday;
            for (var step = random.Next(1, 12); step > 0; step--)
            {
                now += TimeSpan.FromTicks(random.NextInt64(TimeSpan.TicksPerDay) / 10 * 10);
                var moves = ticket.Status.Next();
                if (moves.Count > 0 && random.Next(3) > 0)
                    ticket.ChangeStatus(moves[random.Next(moves.Count)], A.Agent, now);
                else
                    ticket.ChangePriority((TicketPriority)random.Next(4), A.Agent, now);
                intervals.AddRange(ticket.Events.OfType<SlaInterval>());
                ticket.ClearEvents();
            }

            var cycle = intervals.Where(i => i.Cycle == ticket.Sla.Cycle).ToList();
            var ran = Sum(cycle, SlaClockState.Running);
            Assert.Equal(ticket.Sla.RanBefore, ran);
            if (cycle.Count > 0)
            {
                Assert.Equal(ticket.Sla.StartedAt, cycle[0].StartedAt);
                Assert.Equal(ticket.Sla.StartedAt + ran + Sum(cycle, SlaClockState.Paused), ticket.Sla.Since);
                Assert.All(cycle.Zip(cycle.Skip(1)), pair => Assert.Equal(pair.First.EndedAt, pair.Second.StartedAt));
                Assert.Equal(
                    cycle.Where(i => i.State is SlaClockState.Running).Select(i => (i.StartedAt, i.EndedAt)), ticket.Sla.RunsBefore());
            }
        }

        static TimeSpan Sum(IEnumerable<SlaInterval> intervals, SlaClockState state) =>
            TimeSpan.FromTicks(intervals.Where(i => i.State == state).Sum(i => (i.EndedAt - i.StartedAt).Ticks));
    }
}
