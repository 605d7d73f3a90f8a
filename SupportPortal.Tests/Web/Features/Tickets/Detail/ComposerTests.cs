using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.Detail;

namespace SupportPortal.Tests.Web.Features.Tickets.Detail;

/// <summary>Before the circuit is there: what the page shows first. Typing, drafts and sending are tested in a browser.</summary>
public sealed class ComposerTests : ComponentTest, IClassFixture<PortalFixture>
{
    public ComposerTests(PortalFixture portal)
    {
        Services.AddFallbackServiceProvider(portal.Services.CreateScope().ServiceProvider);
        SetRendererInfo(new("Static", isInteractive: false));
    }

    [Fact]
    public void A_reply_can_be_sent_in_four_ways()
    {
        var cut = Show(TicketStatus.Open);
        Assert.Equal("reply", cut.Find("section").GetAttribute("data-mode"));
        Assert.Equal(["Send reply", "Send and resolve", "Send and wait for customer", "Send and next"], Buttons(cut));
        Assert.Equal("Reply", cut.Find("[role=tab][aria-selected=true]").TextContent.Trim());
    }

    [Fact]
    public void A_closed_ticket_takes_notes_only_and_says_why()
    {
        var cut = Show(TicketStatus.Closed);
        Assert.Equal("note", cut.Find("section").GetAttribute("data-mode"));
        Assert.Equal(["Add note"], Buttons(cut));
        Assert.Contains("This ticket is closed.", cut.Find("#compose-reply").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_can_be_typed_before_it_can_be_kept() =>
        Assert.All(Show(TicketStatus.Open).FindAll("textarea"), box => Assert.True(box.HasAttribute("disabled")));

    private static IEnumerable<string> Buttons(IRenderedComponent<Composer> cut) =>
        cut.FindAll(".composer-actions button").Select(b => b.TextContent);

    private IRenderedComponent<Composer> Show(TicketStatus status) =>
        Render<Composer>(p => p.Add(c => c.Ticket, Some.View(status)));
}
