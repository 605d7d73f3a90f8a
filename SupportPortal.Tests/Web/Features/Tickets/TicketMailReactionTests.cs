using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Tickets.Emails;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Tests.Web.Features.Tickets;

public class TicketMailReactionTests
{
    private static readonly TestClock Clock = new(A.Monday);

    [Fact]
    public void A_new_ticket_tells_its_requester()
    {
        var ticket = Ticket.Open(A.Request(), new(2026, 7), SlaBook.Seeded, A.Customer, A.Monday).Value;
        var owed = Assert.Single(Owed(ticket));
        Assert.Equal((EmailKinds.TicketCreated, A.Customer, ticket.Id), (owed.Kind, owed.RecipientId, owed.TicketId));
        Assert.Empty(Told(ticket)); // customers are told by mail
        Assert.Equal((OutboxState.Waiting, A.Monday), (owed.State, owed.NextAttemptAt));
    }

    [Fact]
    public void A_word_of_the_desk_goes_to_the_requester_and_a_word_of_the_requester_to_the_owner()
    {
        var ticket = Owned();
        var answer = ticket.ReplyFromStaff("Try again.", A.Agent, TicketChannel.Staff, A.Monday).Value;
        var toRequester = Assert.Single(Owed(ticket));
        Assert.Equal((EmailKinds.TicketUpdated, A.Customer, answer.Id), (toRequester.Kind, toRequester.RecipientId, toRequester.ReplyId));

        ticket.ClearEvents();
        var question = ticket.ReplyFromCustomer("Still broken.", A.Customer, TicketChannel.Web, A.Monday).Value;
        var toOwner = Assert.Single(Owed(ticket));
        Assert.Equal((EmailKinds.CustomerReplied, A.Agent, question.Id), (toOwner.Kind, toOwner.RecipientId, toOwner.ReplyId));
        var told = Assert.Single(Told(ticket));
        Assert.Equal((NotificationKind.CustomerReplied, A.Agent, A.Customer, toOwner.EventId), (told.Kind, told.RecipientId, told.ActorId, told.EventId));
    }

    [Fact]
    public void A_word_of_the_requester_on_a_ticket_of_nobody_mails_nobody()
    {
        var ticket = A.Ticket();
        ticket.ReplyFromCustomer("Hello?", A.Customer, TicketChannel.Web, A.Monday);
        Assert.Empty(Owed(ticket));
    }

    [Fact]
    public void Resolving_tells_the_requester_unless_they_did_it_themselves()
    {
        var ticket = Owned();
        ticket.Resolve(A.Agent, A.Monday);
        Assert.Equal(EmailKinds.TicketResolved, Assert.Single(Owed(ticket)).Kind);

        var own = Owned();
        own.Resolve(A.Customer, A.Monday);
        Assert.Empty(Owed(own));
    }

    [Fact]
    public void Answering_and_resolving_at_one_stroke_is_one_mail_with_the_answer()
    {
        var ticket = Owned();
        var answer = ticket.ReplyFromStaff("Fixed.", A.Agent, TicketChannel.Staff, A.Monday).Value;
        ticket.Resolve(A.Agent, A.Monday);
        var owed = Assert.Single(Owed(ticket));
        Assert.Equal((EmailKinds.TicketResolved, answer.Id), (owed.Kind, owed.ReplyId));
    }

    [Fact]
    public void Being_given_a_ticket_is_told_taking_one_is_not()
    {
        var given = A.Ticket();
        given.Assign(A.OtherAgent, A.Agent, A.Monday);
        var owed = Assert.Single(Owed(given));
        Assert.Equal((EmailKinds.TicketAssigned, A.OtherAgent), (owed.Kind, owed.RecipientId));

        var taken = A.Ticket();
        taken.Assign(A.Agent, A.Agent, A.Monday);
        Assert.Empty(Rows(taken));
    }

    [Fact]
    public void A_breach_that_a_change_brings_to_light_tells_the_owner_and_without_one_those_who_run_the_desk()
    {
        var owned = Owned();
        owned.ChangeStatus(TicketStatus.OnHold, A.Agent, A.Monday.AddHours(3));
        var owed = Assert.Single(Owed(owned));
        Assert.Equal((EmailKinds.SlaBreach, A.Agent), (owed.Kind, owed.RecipientId));
        // By the line of the history the mail finds the promise that was broken.
        Assert.Contains(owned.Events.OfType<TicketChange>(), c => c.Id == owed.EventId && c.Kind is TicketChangeKind.SlaBreach);

        var unowned = A.Ticket();
        unowned.ChangeStatus(TicketStatus.OnHold, A.Agent, A.Monday.AddHours(3));
        Assert.Equal(NotificationKind.SlaBreach, Assert.IsType<OweToSuperusers>(Assert.Single(Rows(unowned))).Notice.Kind);
    }

    [Fact]
    public void A_note_mails_nobody()
    {
        var ticket = Owned();
        ticket.AddNote("The customer is difficult.", A.OtherAgent, A.Monday);
        Assert.Empty(Rows(ticket));
    }

    [Fact]
    public void The_same_event_always_owes_the_same_mail()
    {
        var ticket = Owned();
        ticket.ReplyFromStaff("Try again.", A.Agent, TicketChannel.Staff, A.Monday);
        Assert.Equal(Assert.Single(Owed(ticket)).EventId, Assert.Single(Owed(ticket)).EventId);
    }

    private static Ticket Owned()
    {
        var ticket = A.Ticket();
        ticket.Assign(A.Agent, A.Agent, A.Monday);
        ticket.ClearEvents();
        return ticket;
    }

    private static List<object> Rows(Ticket ticket) => [.. ticket.Events.SelectMany(Reaction.RowsFor)];

    private static List<OutboxMessage> Owed(Ticket ticket) => [.. Rows(ticket).OfType<OutboxMessage>()];

    private static List<Notification> Told(Ticket ticket) => [.. Rows(ticket).OfType<Notification>()];

    private static TicketMailReaction Reaction => new(Clock);
}
