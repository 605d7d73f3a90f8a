using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Tickets;

public class TicketEscalationTests
{
    [Fact]
    public void Climbs_one_level_at_a_time_with_its_reason_up_to_the_highest()
    {
        var ticket = A.Ticket();
        for (var level = 1; level <= Ticket.HighestEscalationLevel; level++)
        {
            Assert.True(ticket.Escalate($"reason {level}", A.Agent, A.Monday).IsDone);
            Assert.Equal(level, ticket.EscalationLevel);
        }

        Assert.Equal(["reason 1", "reason 2", "reason 3"], ticket.Events.OfType<TicketEscalated>().Select(e => e.Reason));
        Assert.Equal(TicketRefusals.HighestLevel, ticket.Escalate("again", A.Agent, A.Monday).Refusal);
    }

    [Fact]
    public void Needs_a_reason_and_an_active_ticket()
    {
        Assert.Equal(TicketRefusals.ReasonMissing, A.Ticket().Escalate("  ", A.Agent, A.Monday).Refusal);
        Assert.Equal(
            new Refusal(TextRules.TooLong, "reason", Ticket.ReasonMaxLength, Ticket.ReasonMaxLength + 1),
            A.Ticket().Escalate(new('x', Ticket.ReasonMaxLength + 1), A.Agent, A.Monday).Refusal);
        Assert.Equal(
            TicketRefusals.NotActive, A.Ticket(status: TicketStatus.Resolved).Escalate("why", A.Agent, A.Monday).Refusal);
    }
}
