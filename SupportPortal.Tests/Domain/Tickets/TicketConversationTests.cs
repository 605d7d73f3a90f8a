using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Tickets;

public class TicketConversationTests
{
    [Fact]
    public void The_customers_word_resumes_a_waiting_ticket_and_its_clock()
    {
        var ticket = A.Ticket(status: TicketStatus.WaitingOnCustomer);
        var reply = ticket.ReplyFromCustomer("Here is the log.", A.Customer, TicketChannel.Web, A.Monday.AddHours(5));
        Assert.True(reply.IsDone);
        Assert.Equal((TicketStatus.Open, SlaClockState.Running), (ticket.Status, ticket.SlaState));
        Assert.Equal(A.Monday.AddHours(13), ticket.SlaDueAt);
    }

    [Fact]
    public void The_customers_word_leaves_a_held_ticket_on_hold()
    {
        var ticket = A.Ticket(status: TicketStatus.OnHold);
        ticket.ReplyFromCustomer("Any news?", A.Customer, TicketChannel.Web, A.Monday.AddHours(1));
        Assert.Equal(TicketStatus.OnHold, ticket.Status);
    }

    [Fact]
    public void The_customers_word_reopens_a_resolved_ticket_in_a_new_cycle()
    {
        var ticket = A.Ticket(status: TicketStatus.Resolved);
        var reopened = A.Monday.AddDays(2);
        ticket.ReplyFromCustomer("It is back.", A.Customer, TicketChannel.Web, reopened);
        Assert.Equal(TicketStatus.Open, ticket.Status);
        Assert.Null(ticket.ResolvedAt);
        Assert.Equal((2, reopened.AddHours(8)), (ticket.Sla.Cycle, ticket.SlaDueAt));
        Assert.Single(ticket.Events.OfType<TicketReopened>());
    }

    [Fact]
    public void Only_the_first_answer_of_the_desk_is_the_first_response()
    {
        var ticket = A.Ticket();
        ticket.ReplyFromCustomer("And another thing.", A.Customer, TicketChannel.Web, A.Monday.AddMinutes(1));
        Assert.Null(ticket.FirstRespondedAt);
        ticket.ReplyFromStaff("Looking.", A.Agent, TicketChannel.Web, A.Monday.AddMinutes(10));
        ticket.ReplyFromStaff("Found it.", A.Agent, TicketChannel.Web, A.Monday.AddMinutes(20));
        Assert.Equal(A.Monday.AddMinutes(10), ticket.FirstRespondedAt);
    }

    [Fact]
    public void A_note_is_the_newest_message_but_never_the_preview()
    {
        var ticket = A.Ticket();
        ticket.ReplyFromCustomer("Please hurry", A.Customer, TicketChannel.Web, A.Monday);
        var note = ticket.AddNote("This customer is in arrears.", A.Agent, A.Monday.AddMinutes(1));
        Assert.Equal(note.Value.Id, ticket.LastMessageId);
        Assert.Equal("Please hurry", ticket.LastReplyPreview);
        Assert.Equal(TicketStatus.New, ticket.Status);
    }

    [Fact]
    public void A_closed_ticket_still_takes_notes()
    {
        var ticket = A.Ticket(status: TicketStatus.Closed);
        Assert.True(ticket.AddNote("For the record.", A.Agent, A.Monday).IsDone);
    }

    [Theory]
    [InlineData("", TextRules.Empty)]
    [InlineData("bell \a", TextRules.Unprintable)]
    public void A_bad_message_is_refused_before_anything_moves(string text, string code)
    {
        var ticket = A.Ticket(status: TicketStatus.Resolved);
        var reply = ticket.ReplyFromCustomer(text, A.Customer, TicketChannel.Web, A.Monday);
        Assert.Equal(new Refusal(code, "message"), reply.Refusal);
        Assert.Equal(TicketStatus.Resolved, ticket.Status);
        Assert.Empty(ticket.Events);
    }

    [Fact]
    public void The_preview_is_one_line_cut_without_breaking_a_character()
    {
        var ticket = A.Ticket();
        ticket.ReplyFromCustomer("a\n\n b " + string.Concat(Enumerable.Repeat("😀", 200)), A.Customer, TicketChannel.Web, A.Monday);
        Assert.StartsWith("a b 😀", ticket.LastReplyPreview, StringComparison.Ordinal);
        Assert.EndsWith("😀…", ticket.LastReplyPreview, StringComparison.Ordinal);
        Assert.True(ticket.LastReplyPreview.Length <= Ticket.PreviewMaxLength);
    }
}
