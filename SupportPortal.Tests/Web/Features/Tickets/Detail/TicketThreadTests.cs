using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.Detail;

namespace SupportPortal.Tests.Web.Features.Tickets.Detail;

public class TicketThreadTests : ComponentTest
{
    public TicketThreadTests() =>
        Services.AddSingleton<TimeProvider>(new TestClock(A.Monday.AddHours(1))).AddSingleton<HistoryText>();

    [Fact]
    public void Notes_say_that_only_staff_sees_them()
    {
        var cut = Show(Some.View() with { Messages = [Some.Message(1, "inside", MessageVoice.Note), Some.Message(2, "outside")] });
        var articles = cut.FindAll("article");
        Assert.Equal(3, articles.Count);
        Assert.Contains("Note, only staff sees it", articles[1].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("only staff", articles[0].TextContent + articles[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_events_are_lines_and_many_are_one()
    {
        var few = Show(Some.View() with { History = [Some.Event(1), Some.Event(2), Some.Event(3)] });
        Assert.Equal(3, few.FindAll("p.event").Count);
        Assert.Empty(few.FindAll("summary"));

        var many = Show(Some.View() with { History = [Some.Event(1), Some.Event(2), Some.Event(3), Some.Event(4)] });
        Assert.Equal("4 changes", many.Find("details:not([open]) > summary").TextContent);
        Assert.StartsWith("Bob Ray changed the status from Open to On hold", many.Find("p.event").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "System assigned it to Cara")]
    [InlineData("ru", "Система: назначено, Cara")]
    public void The_system_is_named_in_the_readers_language(string language, string words)
    {
        using var _ = Reading.In(language);
        var assigned = Some.Event(1, TicketChangeKind.Assignee, null, "Cara", actor: null);
        Assert.StartsWith(words, Show(Some.View() with { History = [assigned] }).Find("p.event").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Earlier_messages_are_offered_when_there_are_any(bool any) =>
        Assert.Equal(any, Show(Some.View() with { HasEarlier = any }).FindAll("button").Count == 1);

    private IRenderedComponent<TicketThread> Show(TicketView view) => Render<TicketThread>(p => p.Add(t => t.Ticket, view));
}
