using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Features.Tickets.Detail;

namespace SupportPortal.Tests.Web.Features.Tickets.Detail;

public class ThreadItemTests
{
    [Fact]
    public void Events_stand_between_the_messages_they_happened_between()
    {
        var items = Merge([Some.Message(10), Some.Message(20)], [Some.Event(5), Some.Event(15), Some.Event(16), Some.Event(25)]);
        Assert.Equal(["1", "message", "2", "message", "1"], items);
    }

    [Fact]
    public void What_a_message_set_off_stands_after_it() =>
        Assert.Equal(["message", "1"], Merge([Some.Message(10)], [Some.Event(10)]));

    [Fact]
    public void More_than_three_events_in_a_row_fold()
    {
        HistoryEntry[] three = [Some.Event(1), Some.Event(2), Some.Event(3)];
        Assert.Equal(["3"], Merge([], three));
        Assert.Equal(["4 folded"], Merge([], [.. three, Some.Event(4)]));
        Assert.Equal(["3", "message", "1"], Merge([Some.Message(4)], [.. three, Some.Event(5)]));
    }

    [Fact]
    public void Due_dates_and_the_opening_belong_to_the_history_alone() =>
        Assert.Empty(Merge([], [Some.Event(1, TicketChangeKind.Created), Some.Event(2, TicketChangeKind.DueDate)]));

    [Fact]
    public void Events_older_than_the_messages_shown_wait_with_the_earlier_messages() =>
        Assert.Equal(["message", "1"], Merge([Some.Message(10)], [Some.Event(5), Some.Event(15)], hasEarlier: true));

    private static string[] Merge(ThreadMessage[] messages, HistoryEntry[] history, bool hasEarlier = false) =>
    [
        .. ThreadItem.Merge(messages, history, hasEarlier).Select(item => item switch
        {
            ThreadItem.Events events => $"{events.Entries.Count}{(events.Folded ? " folded" : "")}",
            _ => "message",
        }),
    ];
}
