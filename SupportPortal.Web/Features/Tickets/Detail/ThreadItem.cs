using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Tickets.Detail;

/// <summary>What stands in the thread: a message, or what happened between two messages.</summary>
public abstract record ThreadItem(DateTimeOffset At)
{
    /// <summary>More events in a row than these fold into one line.</summary>
    public const int UnfoldedEvents = 3;

    public sealed record Message(ThreadMessage Content) : ThreadItem(Content.At);

    public sealed record Events(IReadOnlyList<HistoryEntry> Entries) : ThreadItem(Entries[0].At)
    {
        public Guid Id => Entries[0].Id;

        public bool Folded => Entries.Count > UnfoldedEvents;
    }

    /// <summary>Messages and events by time; at the same instant the message comes first, since it is what set off the rest.</summary>
    public static IReadOnlyList<ThreadItem> Merge(
        IReadOnlyList<ThreadMessage> messages, IReadOnlyList<HistoryEntry> history, bool hasEarlier)
    {
        var from = hasEarlier && messages.Count > 0 ? messages[0].At : DateTimeOffset.MinValue;
        var events = new Queue<HistoryEntry>(history.Where(e => IsShown(e.Kind) && e.At >= from).OrderBy(e => e.At));
        var items = new List<ThreadItem>();
        foreach (var message in messages)
        {
            AddEvents(until: message.At);
            items.Add(new Message(message));
        }

        AddEvents(until: DateTimeOffset.MaxValue);
        return items;

        void AddEvents(DateTimeOffset until)
        {
            var run = new List<HistoryEntry>();
            while (events.TryPeek(out var next) && next.At < until)
                run.Add(events.Dequeue());
            if (run.Count > 0)
                items.Add(new Events(run));
        }
    }

    /// <summary>The thread tells what matters to whoever answers; the history tells everything.</summary>
    private static bool IsShown(TicketChangeKind kind) => kind is not (TicketChangeKind.Created or TicketChangeKind.DueDate);
}
