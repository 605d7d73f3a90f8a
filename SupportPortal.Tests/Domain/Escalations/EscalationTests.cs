using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Escalations;

public class EscalationTests
{
    private static readonly Guid Item = Guid.Parse("01900000-0000-7000-8000-0000000000b1");

    [Fact]
    public void A_ticket_raised_by_hand_writes_its_line()
    {
        var ticket = A.Ticket(status: TicketStatus.Open);
        ticket.Assign(A.OtherAgent, A.OtherAgent, A.Monday);
        ticket.Escalate("The customer called twice", A.Agent, A.Monday.AddHours(1));

        var line = Assert.Single(ticket.Events.OfType<Escalation>());
        Assert.Equal(
            (EscalatedItem.Ticket, ticket.Id, A.OtherAgent, 1, EscalationOrigin.Manual, EscalationAction.LevelRaised),
            (line.Item, line.ItemId, line.OwnerId!.Value, line.Level, line.Origin, line.Action));
        Assert.Equal(
            ("0", "1", "The customer called twice", A.Agent, A.Monday.AddHours(1)),
            (line.From, line.To, line.Reason, line.ActorId!.Value, line.At));
        Assert.Null(line.AcknowledgedAt);
    }

    [Fact]
    public void Somebody_else_answers_it_once()
    {
        var line = ByHand();

        Assert.Equal(EscalationRefusals.Own, line.Acknowledge(A.Agent, null, A.Monday).Refusal);
        Assert.Null(line.AcknowledgedAt);
        Assert.True(line.Acknowledge(A.OtherAgent, " I'm on it ", A.Monday.AddMinutes(3)).IsDone);
        Assert.Equal(
            (A.OtherAgent, A.Monday.AddMinutes(3), "I'm on it"),
            (line.AcknowledgedBy!.Value, line.AcknowledgedAt!.Value, line.AcknowledgementNote));
        Assert.Equal(EscalationRefusals.AlreadyAcknowledged, line.Acknowledge(A.Customer, "me too", A.Monday.AddMinutes(4)).Refusal);
        Assert.Equal(A.OtherAgent, line.AcknowledgedBy);
    }

    [Fact]
    public void A_note_is_optional_and_one_line_of_bounded_length()
    {
        var line = ByHand();
        Assert.Equal(
            new Refusal(TextRules.TooLong, "note", Escalation.ReasonMaxLength, Escalation.ReasonMaxLength + 1),
            line.Acknowledge(A.OtherAgent, new('x', Escalation.ReasonMaxLength + 1), A.Monday).Refusal);
        Assert.True(line.Acknowledge(A.OtherAgent, "  ", A.Monday).IsDone);
        Assert.Null(line.AcknowledgementNote);
    }

    [Fact]
    public void A_rule_says_which_clock_brought_it_and_anybody_of_the_desk_answers()
    {
        var line = Escalation.ByRule(
            EscalatedItem.Ticket, Item, A.Agent, 1, EscalationAction.PriorityRaised, "Medium", "High",
            new("Standard", "resolution", 90, 2), A.Monday);

        Assert.Equal(
            (EscalationOrigin.Rule, null, "Standard", "resolution", 90, 2),
            (line.Origin, line.ActorId, line.Policy, line.Clock, line.PointPercent, line.Cycle));
        Assert.True(line.Acknowledge(A.Agent, null, A.Monday).IsDone);
    }

    [Fact]
    public void Lowering_takes_back_a_level_and_its_line_asks_nobody_for_an_answer()
    {
        var ticket = A.Ticket(status: TicketStatus.Open);
        Assert.Equal(TicketRefusals.NotEscalated, ticket.LowerEscalation(null, A.Agent, A.Monday).Refusal);
        ticket.Escalate("One", A.Agent, A.Monday);
        ticket.Escalate("Two", A.Agent, A.Monday);
        ticket.ClearEvents();

        Assert.True(ticket.LowerEscalation("  ", A.Agent, A.Monday.AddMinutes(1)).IsDone);

        Assert.Equal(1, ticket.EscalationLevel);
        var line = Assert.Single(ticket.Events.OfType<Escalation>());
        Assert.Equal(
            (EscalationAction.LevelLowered, "2", "1", null, A.Agent),
            (line.Action, line.From, line.To, line.Reason, line.AcknowledgedBy!.Value));
        Assert.Equal(("2", "1"), ticket.Events.OfType<TicketChange>().Select(c => (c.From, c.To)).Single());
        Assert.Empty(ticket.Events.OfType<TicketEscalated>());
    }

    [Fact]
    public void What_is_resolved_keeps_its_level()
    {
        var ticket = A.Ticket(status: TicketStatus.Open);
        ticket.Escalate("One", A.Agent, A.Monday);
        ticket.Resolve(A.Agent, A.Monday);

        Assert.Equal(TicketRefusals.NotActive, ticket.LowerEscalation(null, A.Agent, A.Monday).Refusal);
        Assert.Equal(1, ticket.EscalationLevel);
    }

    private static Escalation ByHand() =>
        Escalation.ByHand(EscalatedItem.Ticket, Item, null, 0, 1, "Look at this", A.Agent, A.Monday);
}
