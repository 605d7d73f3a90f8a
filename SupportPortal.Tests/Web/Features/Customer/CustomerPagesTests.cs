using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Features.Account;
using SupportPortal.Web.Features.Tickets.Change;
using SupportPortal.Web.Features.Tickets.Reply;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Customer;

/// <summary>The customers' pages as a browser without script sees them.</summary>
public sealed class CustomerPagesTests(PortalFixture portal) : IClassFixture<PortalFixture>, IAsyncLifetime
{
    private PortalUser _customer = null!;
    private PortalUser _agent = null!;
    private Visitor _visitor = null!;

    public async Task InitializeAsync()
    {
        _customer = await portal.CustomerAsync();
        _agent = await portal.AgentAsync();
        _visitor = await Visitor.SignedInAsync(portal.App, _customer);
    }

    public Task DisposeAsync()
    {
        _visitor.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_request_is_opened_shown_with_its_promise_and_listed()
    {
        var sent = await SendAsync(("Form.Key", Key()), ("Form.Category", "billing"), ("Form.Priority", "critical"),
            ("Form.Subject", "Charged twice"), ("Form.Description", "Look at **order 17**."));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);

        var page = await _visitor.GetAsync(sent.Location!);
        Assert.Contains("We have your request", page.Text, StringComparison.Ordinal);
        Assert.Contains("We answer by 12:00 today, UTC", page.Text, StringComparison.Ordinal);
        Assert.Contains("<strong>order 17</strong>", page.Html, StringComparison.Ordinal);

        var list = await _visitor.GetAsync("/support");
        Assert.Contains("Charged twice We have received it We answer by 12:00 today, UTC", list.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "medium", "s", "d", "category-error")]
    [InlineData("nonsense", "medium", "s", "d", "category-error")]
    [InlineData("bug", "urgent", "s", "d", "priority-error")]
    [InlineData("bug", "0", "s", "d", "priority-error")]
    [InlineData("bug", "low", "  ", "d", "subject-error")]
    [InlineData("bug", "low", "right\u202Eleft", "d", "subject-error")]
    [InlineData("bug", "low", "s", "", "description-error")]
    [InlineData("bug", "low", "s", "bell\u0007", "description-error")]
    public async Task What_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(
        string category, string priority, string subject, string description, string error)
    {
        var before = await CountAsync();
        var isSubjectTyped = !string.IsNullOrWhiteSpace(subject);
        var answer = await SendAsync(("Form.Category", category), ("Form.Priority", priority),
            ("Form.Subject", isSubjectTyped ? subject + " kept subject" : subject), ("Form.Description", description));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains($"id=\"{error}\"", answer.Html, StringComparison.Ordinal);
        Assert.Equal(isSubjectTyped, answer.Html.Contains("kept subject", StringComparison.Ordinal));
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData(200, 20_000, true)]
    [InlineData(201, 10, false)]
    [InlineData(10, 20_001, false)]
    public async Task Texts_have_limits_and_too_long_ones_come_back_whole(int subject, int description, bool accepted)
    {
        var words = new string('ж', description);
        var answer = await SendAsync(("Form.Category", "bug"), ("Form.Priority", "low"),
            ("Form.Subject", new string('щ', subject)), ("Form.Description", words));
        Assert.Equal(accepted ? HttpStatusCode.Redirect : HttpStatusCode.OK, answer.Status);
        Assert.True(accepted || answer.Html.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_form_sent_twice_opens_one_ticket()
    {
        (string, string)[] form = [("Form.Key", Key()), ("Form.Category", "bug"), ("Form.Priority", "low"),
            ("Form.Subject", "Double click"), ("Form.Description", "Click, click.")];
        var answers = await Task.WhenAll(SendAsync(form), SendAsync(form), SendAsync(form));
        Assert.Single(answers.Select(a => a.Location).Distinct());

        form[^1].Item2 = "Went back and wrote something else.";
        Assert.NotEqual(answers[0].Location, (await SendAsync(form)).Location);
        await using var db = portal.Database();
        Assert.Equal(2, await db.Tickets.CountAsync(t => t.Subject == "Double click" && t.RequesterId == _customer.Id));
    }

    [Fact]
    public async Task Script_in_any_text_is_shown_and_never_run()
    {
        const string evil = "<script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) \"><svg onload=alert(4)>";
        var refused = await SendAsync(("Form.Category", evil), ("Form.Subject", evil), ("Form.Description", "</textarea>" + evil));
        AssertTame(refused.Html);

        var sent = await SendAsync(("Form.Category", "bug"), ("Form.Priority", "low"), ("Form.Subject", evil), ("Form.Description", evil));
        AssertTame((await _visitor.GetAsync(sent.Location!)).Html);
        AssertTame((await _visitor.GetAsync("/support")).Html);
    }

    [Fact]
    public async Task Somebody_elses_ticket_is_not_found_and_cannot_be_written_to()
    {
        var stranger = await portal.CustomerAsync();
        var ticket = await portal.TicketAsync(stranger);
        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.GetAsync($"/support/{ticket.Number}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.GetAsync("/support/TKT-2026-99999")).Status);

        var own = await portal.TicketAsync(_customer);
        var written = await WriteToAsync(ticket.Number);
        var nowhere = await WriteToAsync("TKT-2026-99999");
        Assert.Equal(HttpStatusCode.BadRequest, written.Status);
        Assert.Equal((nowhere.Status, nowhere.Text), (written.Status, written.Text));
        await using var db = portal.Database();
        Assert.False(await db.TicketReplies.AnyAsync(r => r.TicketId == ticket.Id));

        Task<Answer> WriteToAsync(string number) => _visitor.SubmitToAsync(
            $"/support/{own.Number}", $"/support/{number}", ("_handler", "reply"), ("Form.Message", "let me in"));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var answer = await _visitor.PostAsync("/support/new", ("_handler", "new-request"), ("Form.Subject", "forged"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task A_reply_resumes_a_waiting_ticket_and_notes_stay_inside()
    {
        var ticket = await portal.TicketAsync(_customer);
        await ActAsync<AddNote>(a => a.ExecuteAsync(ticket.Number, "secret-of-the-desk", null, default));
        await ActAsync<ReplyToTicket>(r => r.ExecuteAsync(
            new(ticket.Number, "Which browser?", TicketChannel.Web, Then: TicketStatus.WaitingOnCustomer), default));

        var page = await _visitor.GetAsync($"/support/{ticket.Number}");
        Assert.Contains("We are waiting for you", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{_agent.Name}, support", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-the-desk", page.Html, StringComparison.Ordinal);

        var replied = await ReplyAsync(ticket, ("Form.Message", "Firefox"));
        Assert.Equal($"/support/{ticket.Number}?done=replied", new Uri(new("https://desk.example"), replied.Location!).PathAndQuery);
        Assert.Contains("We are working on it", (await _visitor.GetAsync($"/support/{ticket.Number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_or_too_long_reply_is_refused_beside_the_field_and_kept()
    {
        var ticket = await portal.TicketAsync(_customer);
        Assert.Contains("id=\"message-error\"", (await ReplyAsync(ticket, ("Form.Message", " "))).Html, StringComparison.Ordinal);
        var words = new string('ы', 20_001);
        var answer = await ReplyAsync(ticket, ("Form.Message", words));
        Assert.Contains("At most 20000 characters fit, you have 20001.", answer.Text, StringComparison.Ordinal);
        Assert.Contains(words, answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_sent_twice_is_said_once()
    {
        var ticket = await portal.TicketAsync(_customer);
        (string, string)[] form = [("Form.Key", Key()), ("Form.Message", "Once.")];
        await Task.WhenAll(ReplyAsync(ticket, form), ReplyAsync(ticket, form));
        await using var db = portal.Database();
        Assert.Equal(1, await db.TicketReplies.CountAsync(r => r.TicketId == ticket.Id));
    }

    [Fact]
    public async Task The_requester_says_when_it_is_solved_and_when_it_is_not()
    {
        var ticket = await portal.TicketAsync(_customer);
        await ActAsync<ReplyToTicket>(r => r.ExecuteAsync(new(ticket.Number, "Try now.", TicketChannel.Web), default));
        Assert.Contains("This solved it", (await _visitor.GetAsync($"/support/{ticket.Number}")).Text, StringComparison.Ordinal);

        await ReplyAsync(ticket, ("Form.Verdict", "solved"));
        Assert.Equal(TicketStatus.Resolved, await StatusAsync(ticket));
        await ReplyAsync(ticket, ("Form.Verdict", "not-solved"), ("Form.Message", "It is back."));
        Assert.Equal(TicketStatus.Open, await StatusAsync(ticket));
        await ReplyAsync(ticket, ("Form.Verdict", "solved"));
        await ReplyAsync(ticket, ("Form.Verdict", "solved"));
        Assert.Equal(TicketStatus.Closed, await StatusAsync(ticket));
        await using var db = portal.Database();
        Assert.True(await db.TicketReplies.AnyAsync(r => r.TicketId == ticket.Id && r.Body == "It is back."));
    }

    [Fact]
    public async Task A_reply_to_a_closed_ticket_opens_a_follow_up_linked_both_ways()
    {
        var ticket = await portal.TicketAsync(_customer);
        await ActAsync<ChangeTicket>(c => c.ExecuteAsync(new(ticket.Number, Status: TicketStatus.Resolved), default));
        await ActAsync<ChangeTicket>(c => c.ExecuteAsync(new(ticket.Number, Status: TicketStatus.Closed), default));
        Assert.Contains("opens a new one", (await _visitor.GetAsync($"/support/{ticket.Number}")).Text, StringComparison.Ordinal);

        var answer = await ReplyAsync(ticket, ("Form.Message", "Again."));
        var next = await _visitor.GetAsync(answer.Location!);
        Assert.Contains($"Follows up on {ticket.Number}", next.Text, StringComparison.Ordinal);
        Assert.Contains("Continued in TKT-", (await _visitor.GetAsync($"/support/{ticket.Number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_who_follow_a_customers_link_come_to_the_desk()
    {
        var ticket = await portal.TicketAsync(_customer);
        using var staff = await Visitor.SignedInAsync(portal.App, _agent);
        var answer = await staff.GetAsync($"/support/{ticket.Number}");
        Assert.EndsWith($"/tickets/{ticket.Number}", answer.Location, StringComparison.Ordinal);
        Assert.EndsWith("/queue", (await staff.GetAsync("/")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/support?page=-1")]
    [InlineData("/support?page=99999999999999999999")]
    [InlineData("/support?page=x")]
    public async Task Nonsense_in_the_address_is_no_error(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await _visitor.GetAsync(path)).Status);

    [Theory]
    [InlineData("en", "Help when you need it")]
    [InlineData("ru", "Поможем, когда нужно")]
    public async Task A_visitor_learns_what_this_is_and_how_to_get_in(string language, string title)
    {
        using var visitor = new Visitor(portal.App);
        var page = await visitor.GetAsync("/", language);
        Assert.Contains(title, page.Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/account/login", "/account/register", "/recover" })
            Assert.Contains($"href=\"{path}\"", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/recover")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/support")).Status);
    }

    private static string Key() => Guid.CreateVersion7().ToString();

    private static void AssertTame(string html)
    {
        foreach (var harm in new[] { "<script>alert", "<img src=x", "href=\"javascript:", "<svg onload" })
            Assert.DoesNotContain(harm, html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
    }

    private Task<Answer> SendAsync(params (string, string)[] fields) => _visitor.SubmitAsync("/support/new", "new-request", fields);

    private Task<Answer> ReplyAsync(Ticket ticket, params (string, string)[] fields) =>
        _visitor.SubmitAsync($"/support/{ticket.Number}", "reply", fields);

    private async Task ActAsync<T>(Func<T, Task> act)
        where T : notnull
    {
        await using var scope = portal.As(_agent);
        await act(scope.ServiceProvider.GetRequiredService<T>());
    }

    private async Task<TicketStatus> StatusAsync(Ticket ticket)
    {
        await using var db = portal.Database();
        return (await db.Tickets.SingleAsync(t => t.Id == ticket.Id)).Status;
    }

    private async Task<int> CountAsync()
    {
        await using var db = portal.Database();
        return await db.Tickets.CountAsync(t => t.RequesterId == _customer.Id);
    }
}
