using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Policies;
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
            [(SlaLedgerEntry.Ran, 2.0), (SlaLedgerEntry.Paused, 18.0), (SlaLedgerEntry.Ran, 1.0), (SlaLedgerEntry.Left, 5.0)],
            Lines(ledger));
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
        Assert.Equal([(SlaLedgerEntry.Ran, 1.0), (SlaLedgerEntry.Left, 7.0)], Lines(ledger));
    }

    [Fact]
    public void Nights_and_holidays_are_lines_of_their_own()
    {
        // Monday 10:00 UTC is 13:00 in Moscow; Tuesday is a holiday.
        var ticket = A.Ticket(book: A.Book(A.MoscowHours(new Holiday(new(2026, 3, 3), "Team day"))));

        var ledger = Of(ticket, A.Monday.AddHours(2));

        Assert.Equal(
            [(SlaLedgerEntry.Closed, 1.0), (SlaLedgerEntry.Ran, 1.0), (SlaLedgerEntry.Left, 3.0), (SlaLedgerEntry.Closed, 39.0), (SlaLedgerEntry.Left, 4.0)],
            Lines(ledger));
        Assert.Equal("Team day", Assert.Single(ledger.Lines[3].Holidays).Name);
        Assert.Equal(ledger.StartedAt + Sum(ledger.Lines), ticket.SlaDueAt);
    }

    [Fact]
    public void An_answer_given_ends_its_line_and_its_due_date_stays()
    {
        var ticket = A.Ticket(status: TicketStatus.Open);
        ticket.ReplyFromStaff("On it.", A.Agent, TicketChannel.Web, A.Monday.AddMinutes(40));
        ticket.ChangeStatus(TicketStatus.OnHold, A.Agent, A.Monday.AddHours(1));

        var ledger = Of(ticket, A.Monday.AddHours(30), SlaClockKind.FirstResponse);

        Assert.Equal(A.Monday.AddMinutes(40), ledger.EndedAt);
        Assert.Equal(A.Monday.AddHours(2), ledger.DueAt);
        Assert.Equal(TimeSpan.FromMinutes(40), ledger.Sum(SlaLedgerEntry.Ran));
        Assert.Equal(TimeSpan.FromMinutes(80), ledger.Left);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_happened_it_adds_up(bool inMoscow)
    {
        var random = new Random(42);
        var book = inMoscow ? A.Book(A.MoscowHours(new Holiday(new(2026, 3, 9), "Day off"))) : SlaBook.Seeded;
        for (var i = 0; i < 2_000; i++)
        {
            var ticket = A.Ticket((TicketPriority)random.Next(4), book: book);
            var now = A.Monday;
            for (var step = random.Next(12); step > 0; step--)
            {
                now += TimeSpan.FromTicks(random.NextInt64(TimeSpan.FromHours(30).Ticks));
                switch (random.Next(6))
                {
                    case 0:
                        ticket.ChangePriority((TicketPriority)random.Next(4), A.Agent, now);
                        break;
                    case 1:
                        ticket.ReplyFromStaff("Hello.", A.Agent, TicketChannel.Web, now);
                        break;
                    default:
                        ticket.ChangeStatus((TicketStatus)random.Next(7), A.Agent, now);
                        break;
                }
            }

            now += TimeSpan.FromTicks(random.NextInt64(TimeSpan.FromHours(30).Ticks));
            foreach (var clock in Enum.GetValues<SlaClockKind>())
            {
                var ledger = Of(ticket, now, clock);

                Assert.Equal(ticket.Sla.Promise(clock).DueAt, ledger.DueAt);
                Assert.Equal(ledger.DueAt, ledger.StartedAt + Sum(ledger.Lines));
                Assert.Equal(ledger.Target, ledger.Sum(SlaLedgerEntry.Ran) + ledger.Left);
                Assert.All(ledger.Lines.Zip(ledger.Lines.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
            }
        }
    }

    private static SlaLedger Of(Ticket ticket, DateTimeOffset now, SlaClockKind clock = SlaClockKind.Resolution) =>
        SlaLedger.Of(ticket.Sla, clock, now);

    private static IEnumerable<(SlaLedgerEntry, double)> Lines(SlaLedger ledger) =>
        ledger.Lines.Select(line => (line.What, line.Duration.TotalHours));

    private static TimeSpan Sum(IEnumerable<SlaLedgerLine> lines) =>
        lines.Aggregate(TimeSpan.Zero, (sum, line) => sum + line.Duration);
}
