using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Outbox;
using SupportPortal.Web.Features.Sla.Monitor;
using SupportPortal.Web.Features.Tickets.Change;
using SupportPortal.Web.Features.Tickets.Reply;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Email;

/// <summary>What people find in their mailbox, from the use case to the .eml file.</summary>
public sealed class EmailTests(MailDesk desk) : IClassFixture<MailDesk>
{
    [Theory]
    [InlineData("en", "We have your request", "Hello, Customer", "We are going to solve it by March 2, 2026", "Technical", "Open your request")]
    [InlineData("ru", "Мы получили ваше обращение", "Здравствуйте, Customer", "Мы постараемся решить вопрос до 2 марта 2026 г., ", "Технич", "Открыть обращение")]
    public async Task A_new_ticket_is_confirmed_in_the_readers_language(string language, params string[] words)
    {
        var ticket = await desk.TicketAsync(await desk.CustomerAsync(language));

        var mail = Assert.Single(await MailsAsync(ticket));

        Assert.Contains(words[0], mail.Subject, StringComparison.Ordinal);
        Assert.Contains(ticket.Number, mail.Subject, StringComparison.Ordinal);
        Assert.Contains(ticket.Subject, mail.Subject, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, mail.Text, StringComparison.Ordinal));
        Assert.All(words, word => Assert.Contains(word, mail.Html, StringComparison.Ordinal));
        Assert.Contains($"<html lang=\"{language}\"", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_lead_to_the_public_address_and_to_the_page_of_the_reader()
    {
        var (customer, agent) = (await desk.CustomerAsync(), await desk.AgentAsync());
        var ticket = await desk.TicketAsync(customer);
        await AssignAsync(ticket, agent);

        var mails = await MailsAsync(ticket);

        Assert.Contains($"https://desk.example/support/{ticket.Number}", To(mails, customer).Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"https://desk.example/support/{ticket.Number}\"", To(mails, customer).Html, StringComparison.Ordinal);
        Assert.Contains($"https://desk.example/tickets/{ticket.Number}", To(mails, agent).Text, StringComparison.Ordinal);
        Assert.All(mails, mail => Assert.DoesNotContain("localhost", mail.Html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_promise_is_told_in_the_readers_time_zone()
    {
        var customer = await desk.CustomerAsync();
        await desk.ChangeAsync(customer.Id, user => user.TimeZone = "Asia/Kolkata");
        var ticket = await desk.TicketAsync(customer);

        var mail = Assert.Single(await MailsAsync(ticket));

        Assert.Contains("(UTC+5:30)", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Resolved:", "Not solved? Answer within 3 days")]
    [InlineData("ru", "Решено:", "Вопрос остался? Ответьте в течение 3 дней")]
    public async Task An_answer_that_resolves_is_one_mail_that_says_both(string language, string subject, string reopen)
    {
        var (customer, agent) = (await desk.CustomerAsync(language), await desk.AgentAsync());
        var ticket = await desk.TicketAsync(customer);
        await MailsAsync(ticket);
        await desk.ReplyAsync(agent, ticket, "Please **restart** it.", TicketStatus.Resolved);

        var mail = Assert.Single(await MailsAsync(ticket), m => m.Subject.Contains(subject, StringComparison.Ordinal));

        Assert.Equal(2, (await desk.OwedAsync(ticket.Id)).Count(m => m.RecipientId == customer.Id));
        Assert.Contains("> Please **restart** it.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("<strong>restart</strong>", mail.Html, StringComparison.Ordinal);
        Assert.Contains(reopen, mail.Text, StringComparison.Ordinal);
        Assert.Contains(agent.Name, mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Overdue:", "Nobody owns this ticket yet.")]
    [InlineData("ru", "Срок нарушен:", "У этой заявки пока нет ответственного.")]
    public async Task A_breach_of_a_ticket_of_nobody_reaches_those_who_run_the_desk(string language, string subject, string unowned)
    {
        var superuser = await desk.SuperuserAsync(language);
        var ticket = await desk.TicketAsync(await desk.CustomerAsync(), TicketPriority.Critical);
        desk.Clock.Advance(TimeSpan.FromMinutes(125));
        await using (var scope = desk.As(null))
            await scope.ServiceProvider.GetRequiredService<MonitorSla>().ExecuteAsync(CancellationToken.None);

        var mail = To(await MailsAsync(ticket), superuser);

        Assert.StartsWith($"[{ticket.Number}] {subject}", mail.Subject, StringComparison.Ordinal);
        Assert.Contains(unowned, mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_about_one_ticket_make_one_thread_and_answer_no_answering_machine()
    {
        var (customer, agent) = (await desk.CustomerAsync(), await desk.AgentAsync());
        var ticket = await desk.TicketAsync(customer);
        await desk.ReplyAsync(agent, ticket, "Which browser?");

        var mails = await MailsAsync(ticket);

        Assert.Equal(2, mails.Count);
        Assert.Single(mails.Select(mail => mail.Headers["references"]).Distinct());
        Assert.All(mails, mail => Assert.Equal(mail.Headers["references"], mail.Headers["in-reply-to"]));
        Assert.All(mails, mail => Assert.Equal("auto-generated", mail.Headers["auto-submitted"]));
        var owed = await desk.OwedAsync(ticket.Id);
        Assert.Equal(owed.Select(m => $"<{m.Id:N}@desk.example>").Order(), mails.Select(m => m.MessageId).Order());
    }

    [Fact]
    public async Task No_mail_ever_carries_a_note()
    {
        const string Secret = "between-us-only";
        var (customer, agent, colleague) = (await desk.CustomerAsync(), await desk.AgentAsync(), await desk.AgentAsync());
        var ticket = await desk.TicketAsync(customer);
        await AssignAsync(ticket, agent);
        await using (var scope = desk.As(colleague))
            await scope.ServiceProvider.GetRequiredService<AddNote>().ExecuteAsync(ticket.Number, Secret, null, CancellationToken.None);
        await desk.ReplyAsync(customer, ticket, "Any news?");
        await MailDesk.SendAsync(desk.App); // once it is resolved, nobody is told of it any more
        await desk.ReplyAsync(agent, ticket, "Yes.", TicketStatus.Resolved);
        await using (var db = desk.Database())
            Assert.Contains(Secret, (await db.TicketNotes.SingleAsync(n => n.TicketId == ticket.Id)).Body, StringComparison.Ordinal);

        var mails = await MailsAsync(ticket);

        Assert.Equal(4, mails.Count);
        Assert.All(mails, mail => Assert.DoesNotContain(Secret, mail.Html + mail.Text + string.Concat(mail.Headers.Values), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_people_write_is_text_in_the_mail_and_never_markup_or_a_header()
    {
        var customer = await desk.CustomerAsync();
        await desk.ChangeAsync(customer.Id, user => user.Name = "Eve\r\nBcc: victim@example.com");
        var ticket = await desk.TicketAsync(customer, subject: "<script>alert(1)</script> & more");

        var mail = Assert.Single(await MailsAsync(ticket));

        Assert.DoesNotContain("<script>alert", mail.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<script>alert(1)</script> & more", mail.Text, StringComparison.Ordinal);
        Assert.False(mail.Headers.ContainsKey("bcc"));
        Assert.Equal(customer.Email, new MailAddress(mail.Headers["to"]).Address);
    }

    private static ReceivedMail To(IEnumerable<ReceivedMail> mails, PortalUser reader) =>
        Assert.Single(mails, mail => mail.Recipient == reader.Email);

    private async Task AssignAsync(Ticket ticket, PortalUser agent)
    {
        await using var scope = desk.As(null);
        var changed = await scope.ServiceProvider.GetRequiredService<ChangeTicket>()
            .ExecuteAsync(new(ticket.Number, Assignee: new(agent.Id)), CancellationToken.None);
        Assert.True(changed.IsDone, changed.Refusal?.Code);
    }

    /// <summary>Sends what is owed and reads the files about one ticket.</summary>
    private async Task<List<ReceivedMail>> MailsAsync(Ticket ticket)
    {
        await MailDesk.SendAsync(desk.App);
        var mails = new List<ReceivedMail>();
        foreach (var owed in await desk.OwedAsync(ticket.Id))
        {
            Assert.Equal((OutboxState.Sent, $"{owed.Id:N}.eml"), (owed.State, owed.Answer));
            mails.Add(ReceivedMail.Parse(await File.ReadAllTextAsync(Path.Combine(desk.DataPath, "mail", owed.Answer!))));
        }

        return mails;
    }
}
