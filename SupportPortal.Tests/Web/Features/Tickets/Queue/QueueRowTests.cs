using System.Security.Claims;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.Queue;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Tickets.Queue;

public sealed class QueueRowTests : ComponentTest
{
    public QueueRowTests()
    {
        Services.AddSingleton<TimeProvider>(new TestClock(A.Monday));
        var user = new CurrentUser();
        user.Become(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, A.Agent.ToString())], "test")));
        Services.AddSingleton(user);
    }

    [Fact]
    public void A_row_is_read_as_a_row_of_a_table_and_its_link_opens_the_ticket()
    {
        var row = Render<QueueRow>(p => p.Add(r => r.Line, Lines.Line(4)));

        Assert.Equal("6", row.Find("[role=row]").GetAttribute("aria-rowindex")); // after the head, counted from one
        Assert.Equal(10, row.FindAll("[role=cell]").Count);
        Assert.Equal("/tickets/TKT-2026-00004", row.Find("a").GetAttribute("href"));
        Assert.Equal("Select TKT-2026-00004", row.Find("input[type=checkbox]").GetAttribute("aria-label"));
        Assert.Contains("Critical", row.Markup, StringComparison.Ordinal);
        Assert.Contains("The last word", row.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TicketStatus.Open, false, 3)]
    [InlineData(TicketStatus.Open, true, 2)]
    [InlineData(TicketStatus.Resolved, false, 1)]
    [InlineData(TicketStatus.Resolved, true, 0)]
    [InlineData(TicketStatus.Closed, false, 0)]
    public void Only_actions_that_can_be_taken_are_offered(TicketStatus status, bool mine, int offered)
    {
        var row = Render<QueueRow>(p => p
            .Add(r => r.Line, Lines.Line(status: status, assignee: mine ? A.Agent : A.OtherAgent)).Add(r => r.Mine, mine));

        Assert.Equal(offered, row.FindAll(".queue-actions button").Count);
    }

    [Fact]
    public void A_row_that_left_the_list_or_changed_says_so_by_its_look()
    {
        var row = Render<QueueRow>(p => p.Add(r => r.Line, Lines.Line() with { HasLeft = true, IsFresh = true }).Add(r => r.Selected, true));

        Assert.Equal(["queue-row", "chosen", "owed", "gone", "fresh"], row.Find("[role=row]").ClassList);
    }

    [Fact]
    public void An_escalated_ticket_says_its_level_in_words()
    {
        var row = Render<QueueRow>(p => p.Add(r => r.Line, Lines.Line(escalation: 2)));

        Assert.Contains("Escalated, level 2", row.Find(".queue-escalated").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void In_russian_the_row_speaks_russian()
    {
        using var reading = Reading.In("ru");

        var row = Render<QueueRow>(p => p.Add(r => r.Line, Lines.Line()));

        Assert.Contains("Никто", row.Markup, StringComparison.Ordinal);
        Assert.Equal("Выбрать TKT-2026-00000", row.Find("input").GetAttribute("aria-label"));
    }
}
