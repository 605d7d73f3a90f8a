using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Tickets;

public class TicketStatusTests
{
    private static readonly string[] Allowed =
    [
        "New Open", "New InProgress", "New WaitingOnCustomer", "New OnHold", "New Resolved",
        "Open InProgress", "Open WaitingOnCustomer", "Open OnHold", "Open Resolved",
        "InProgress Open", "InProgress WaitingOnCustomer", "InProgress OnHold", "InProgress Resolved",
        "WaitingOnCustomer Open", "WaitingOnCustomer InProgress", "WaitingOnCustomer OnHold", "WaitingOnCustomer Resolved",
        "OnHold Open", "OnHold InProgress", "OnHold WaitingOnCustomer", "OnHold Resolved",
        "Resolved Open", "Resolved InProgress", "Resolved Closed",
    ];

    public static TheoryData<TicketStatus, TicketStatus> Moves()
    {
        var moves = new TheoryData<TicketStatus, TicketStatus>();
        foreach (var from in Enum.GetValues<TicketStatus>())
            foreach (var to in Enum.GetValues<TicketStatus>())
                moves.Add(from, to);
        return moves;
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public void Every_move_is_either_in_the_table_or_refused_without_a_trace(TicketStatus from, TicketStatus to)
    {
        var ticket = A.Ticket(status: from);
        var updated = ticket.UpdatedAt;

        var result = ticket.ChangeStatus(to, A.Agent, A.Monday.AddMinutes(5), "because");

        if (from == to)
        {
            Assert.True(result.IsDone);
            Assert.Empty(ticket.Events);
        }
        else if (Allowed.Contains($"{from} {to}"))
        {
            Assert.True(result.IsDone);
            Assert.Equal(to, ticket.Status);
            var change = Assert.Single(ticket.Events.OfType<TicketChange>(), c => c.Kind is TicketChangeKind.Status);
            Assert.Equal(
                (from.ToString(), to.ToString(), "because", (Guid?)A.Agent), (change.From, change.To, change.Why, change.ActorId));
        }
        else
        {
            var expected = from is TicketStatus.Closed ? TicketRefusals.Closed : TicketRefusals.Move(from, to);
            Assert.Equal(expected, result.Refusal);
            Assert.Equal((from, updated), (ticket.Status, ticket.UpdatedAt));
            Assert.Empty(ticket.Events);
        }
    }

    [Fact]
    public void Active_means_exactly_that_it_is_not_resolved()
    {
        foreach (var status in Enum.GetValues<TicketStatus>())
            Assert.Equal(status.IsActive(), A.Ticket(status: status).ResolvedAt is null);
    }

    [Fact]
    public void Staff_opening_answering_or_assigning_a_new_ticket_takes_it_up()
    {
        var seen = A.Ticket();
        seen.SeenByStaff(A.Agent, A.Monday);
        Assert.Equal(TicketStatus.Open, seen.Status);

        var assigned = A.Ticket();
        assigned.Assign(A.Agent, A.Agent, A.Monday);
        Assert.Equal(TicketStatus.Open, assigned.Status);

        var answered = A.Ticket();
        answered.ReplyFromStaff("On it.", A.Agent, TicketChannel.Web, A.Monday);
        Assert.Equal(TicketStatus.InProgress, answered.Status);
    }

    [Fact]
    public void Looking_at_a_ticket_under_way_changes_nothing()
    {
        var ticket = A.Ticket(status: TicketStatus.OnHold);
        ticket.SeenByStaff(A.Agent, A.Monday.AddHours(1));
        Assert.Equal(TicketStatus.OnHold, ticket.Status);
        Assert.Empty(ticket.Events);
    }

    [Fact]
    public void A_closed_ticket_takes_no_change_of_any_kind()
    {
        var ticket = A.Ticket(status: TicketStatus.Closed);
        Result[] results =
        [
            ticket.ChangeSubject("Other", A.Agent, A.Monday),
            ticket.ChangeCategory(TicketCategory.Bug, A.Agent, A.Monday),
            ticket.ChangePriority(TicketPriority.Low, A.Agent, A.Monday),
            ticket.Assign(A.Agent, A.Agent, A.Monday),
            ticket.Escalate("Now", A.Agent, A.Monday),
            ticket.Resolve(A.Agent, A.Monday),
            ticket.ReplyFromStaff("Hello", A.Agent, TicketChannel.Web, A.Monday),
            ticket.ReplyFromCustomer("Hello", A.Customer, TicketChannel.Web, A.Monday),
        ];
        Assert.All(results, result => Assert.Equal(TicketRefusals.Closed, result.Refusal));
        Assert.Empty(ticket.Events);
    }
}
