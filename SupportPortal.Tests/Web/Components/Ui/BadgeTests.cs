using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Components.Ui;
using SupportPortal.Web.Words;

namespace SupportPortal.Tests.Web.Components.Ui;

public class BadgeTests : ComponentTest
{
    [Theory]
    [InlineData("en", TicketPriority.Critical, "Critical")]
    [InlineData("ru", TicketPriority.Low, "Низкий")]
    public void A_priority_is_said_in_the_readers_language(string language, TicketPriority priority, string word)
    {
        using var _ = Reading.In(language);
        Assert.Equal(word, Render<PriorityBadge>(p => p.Add(b => b.Value, priority)).Find(".badge").TextContent);
    }

    [Theory]
    [InlineData("en", TicketStatus.WaitingOnCustomer, "Waiting")]
    [InlineData("ru", TicketStatus.WaitingOnCustomer, "Ждём")]
    [InlineData("en", TicketStatus.OnHold, "On hold")]
    public void In_a_column_a_status_has_its_short_name(string language, TicketStatus status, string words)
    {
        using var _ = Reading.In(language);
        var shared = Services.GetRequiredService<IStringLocalizer<SharedWords>>();
        Assert.Equal(words, Render(StatusBadge.Of(status, shared, brief: true)).Find(".badge").TextContent);
    }

    [Fact]
    public void No_two_priorities_share_an_icon() =>
        Assert.Distinct(Enum.GetValues<TicketPriority>().Select(v => Icon(Render<PriorityBadge>(p => p.Add(b => b.Value, v)))));

    [Fact]
    public void No_two_categories_share_an_icon() =>
        Assert.Distinct(Enum.GetValues<TicketCategory>().Select(v => Icon(Render<CategoryBadge>(p => p.Add(b => b.Value, v)))));

    [Fact]
    public void Statuses_share_an_icon_only_when_both_wait()
    {
        var icons = Enum.GetValues<TicketStatus>().ToLookup(v => Icon(Render<StatusBadge>(p => p.Add(b => b.Value, v))));
        var shared = Assert.Single(icons, same => same.Count() > 1);
        Assert.Equal([TicketStatus.WaitingOnCustomer, TicketStatus.OnHold], shared);
    }

    [Fact]
    public void The_icon_is_not_read_aloud() =>
        Assert.Equal("true", Render<StatusBadge>(p => p.Add(b => b.Value, TicketStatus.Open)).Find("svg").GetAttribute("aria-hidden"));

    private static string Icon<T>(IRenderedComponent<T> badge)
        where T : Microsoft.AspNetCore.Components.IComponent => badge.Find("svg").InnerHtml;
}
