using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Sla;

public sealed class SlaLedgerTests
{
    [Fact]
    public void It_tells_what_ran_what_stood_and_what_is_left()
    {
        var ticket = A.Ticket(status: TicketStatus.Open);
        ticket.ChangeStatus(TicketStatus.WaitingOnCustomer, A.Agent, A.Monday.AddHours(2));
        ticket.ChangeStatus(TicketStatus.Open, A.Agent, A.Monday.AddHours(20));

        var ledger = Of(ticket, A.Monday.AddHours(21));

        Assert.Equal(
            [(SlaClockState.Running, 2.0), (SlaClockState.Paused, 18.0), (SlaClockState.Running, 1.0)],
            ledger.Lines.Select(line => (line.State, line.Duration.TotalHours)));
        Assert.Equal((TimeSpan.FromHours(8), TimeSpan.FromHours(5)), (ledger.Target, ledger.Left));
        Assert.Equal(A.Monday.AddHours(26), ledger.DueAt);
        Assert.Null(ledger.PausedSince);
    }

    [Fact]
    public void A_pause_that_lasts_is_told_apart()
    {
        var ticket = A.Ticket(status: TicketStatus.Open);
        ticket.ChangeStatus(TicketStatus.OnHold, A.Agent, A.Monday.AddHours(3));

        var ledger = Of(ticket, A.Monday.AddHours(50));

        Assert.Equal(A.Monday.AddHours(3), ledger.PausedSince);
        Assert.Equal((TimeSpan.FromHours(5), A.Monday.AddHours(8)), (ledger.Left, ledger.DueAt));
    }

    [Fact]
    public void A_reopened_ticket_begins_a_page_of_its_own()
    {
        var ticket = A.Ticket(status: TicketStatus.Open);
        ticket.Resolve(A.Agent, A.Monday.AddHours(1));
        ticket.ChangeStatus(TicketStatus.Open, A.Agent, A.Monday.AddHours(30));

        var ledger = Of(ticket, A.Monday.AddHours(31));

        Assert.Equal((2, A.Monday.AddHours(30)), (ledger.Cycle, ledger.StartedAt));
        Assert.Equal(TimeSpan.FromHours(1), Assert.Single(ledger.Lines).Duration);
    }

    [Fact]
    public void Whatever_happened_it_adds_up()
    {
        var random = new Random(42);
        for (var i = 0; i < 2_000; i++)
        {
            var ticket = A.Ticket((TicketPriority)random.Next(4));
            var now = A.Monday;
            for (var step = random.Next(12); step > 0; step--)
            {
                now += TimeSpan.FromTicks(random.NextInt64(TimeSpan.FromHours(30).Ticks));
                if (random.Next(4) == 0)
                    ticket.ChangePriority((TicketPriority)random.Next(4), A.Agent, now);
                else
                    ticket.ChangeStatus((TicketStatus)random.Next(7), A.Agent, now);
            }

            now += TimeSpan.FromTicks(random.NextInt64(TimeSpan.FromHours(30).Ticks));
            var ledger = Of(ticket, now);

            Assert.Equal(ticket.SlaDueAt, ledger.StartedAt + Sum(ledger.Lines) + ledger.Left);
            Assert.Equal(ledger.Target, Sum(ledger.Lines.Where(line => line.State is SlaClockState.Running)) + ledger.Left);
            Assert.All(ledger.Lines.Zip(ledger.Lines.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        }
    }

    private static SlaLedger Of(Ticket ticket, DateTimeOffset now) =>
        SlaLedger.Of(ticket.Clock, ticket.Events.OfType<SlaInterval>(), now);

    private static TimeSpan Sum(IEnumerable<SlaLedgerLine> lines) =>
        lines.Aggregate(TimeSpan.Zero, (sum, line) => sum + line.Duration);
}
