using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Sla;

public class TicketClockTests
{
    [Theory]
    [InlineData(TicketPriority.Low, 72)]
    [InlineData(TicketPriority.Medium, 24)]
    [InlineData(TicketPriority.High, 8)]
    [InlineData(TicketPriority.Critical, 2)]
    public void A_new_ticket_is_due_after_the_hours_of_its_priority(TicketPriority priority, int hours)
    {
        var ticket = A.Ticket(priority);
        Assert.Equal(A.Monday.AddHours(hours), ticket.SlaDueAt);
        Assert.Equal(ticket.SlaDueAt, ticket.QueueDueAt);
        Assert.Equal(A.Monday.AddHours(hours * 0.75), ticket.SlaNextPointAt);
        Assert.Equal(TimeSpan.FromHours(hours - 1), ticket.TimeUntilSla(A.Monday.AddHours(1)));
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
        Assert.Equal((Ticket.NotDue, null), (ticket.QueueDueAt, ticket.SlaNextPointAt));

        ticket.ChangeStatus(TicketStatus.InProgress, A.Agent, A.Monday.AddHours(19));
        Assert.Equal(A.Monday.AddHours(8 + 18), ticket.SlaDueAt);
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
    public void Resolving_late_keeps_the_true_instant_of_the_breach()
    {
        var ticket = A.Ticket();
        ticket.Resolve(A.Agent, A.Monday.AddHours(9));
        Assert.Equal(A.Monday.AddHours(8), ticket.SlaBreachedAt);
        Assert.Single(ticket.Events.OfType<TicketSlaBreached>());
        Assert.Equal((SlaClockState.Stopped, Ticket.NotDue), (ticket.SlaState, ticket.QueueDueAt));
    }

    [Fact]
    public void A_lower_priority_does_not_take_back_a_breach()
    {
        var ticket = A.Ticket(TicketPriority.Critical);
        ticket.ChangePriority(TicketPriority.Low, A.Agent, A.Monday.AddHours(3));
        Assert.Equal(A.Monday.AddHours(2), ticket.SlaBreachedAt);
        Assert.Null(ticket.SlaNextPointAt);
    }

    [Fact]
    public void Is_warned_and_breached_once_each_in_a_cycle()
    {
        var ticket = A.Ticket();
        ticket.PassSlaPoints(A.Monday.AddHours(5));
        Assert.Empty(ticket.Events);

        for (var hour = 6; hour < 12; hour++)
            ticket.PassSlaPoints(A.Monday.AddHours(hour).AddMinutes(30));
        Assert.Single(ticket.Events.OfType<TicketSlaWarned>());
        Assert.Single(ticket.Events.OfType<TicketSlaBreached>());
        Assert.Equal((A.Monday.AddHours(6.5), A.Monday.AddHours(8)), (ticket.SlaWarnedAt, ticket.SlaBreachedAt));

        ticket.Resolve(A.Agent, A.Monday.AddDays(1));
        ticket.ChangeStatus(TicketStatus.Open, A.Agent, A.Monday.AddDays(2));
        ticket.PassSlaPoints(A.Monday.AddDays(2).AddHours(7));
        Assert.Equal(2, ticket.Events.OfType<TicketSlaWarned>().Count());
    }

    [Fact]
    public void Found_late_it_is_breached_at_its_due_date_without_a_warning()
    {
        var ticket = A.Ticket();
        ticket.PassSlaPoints(A.Monday.AddDays(1));
        Assert.Equal((null, A.Monday.AddHours(8)), (ticket.SlaWarnedAt, ticket.SlaBreachedAt));
        Assert.Empty(ticket.Events.OfType<TicketSlaWarned>());
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

            var cycle = intervals.Where(i => i.Cycle == ticket.SlaCycle).ToList();
            var ran = Sum(cycle, SlaClockState.Running);
            Assert.Equal(ticket.SlaRanBefore, ran);
            if (cycle.Count > 0)
            {
                var start = cycle[0].StartedAt;
                Assert.Equal(start + ran + Sum(cycle, SlaClockState.Paused), ticket.SlaSince);
                Assert.Equal(start + ticket.SlaTarget + Sum(cycle, SlaClockState.Paused), ticket.SlaDueAt);
                Assert.All(cycle.Zip(cycle.Skip(1)), pair => Assert.Equal(pair.First.EndedAt, pair.Second.StartedAt));
            }
        }

        static TimeSpan Sum(IEnumerable<SlaInterval> intervals, SlaClockState state) =>
            TimeSpan.FromTicks(intervals.Where(i => i.State == state).Sum(i => (i.EndedAt - i.StartedAt).Ticks));
    }
}
