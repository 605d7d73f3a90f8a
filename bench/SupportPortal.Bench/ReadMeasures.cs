using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Features.Tickets.Detail;
using SupportPortal.Web.Features.Tickets.Queue;

namespace SupportPortal.Bench;

/// <summary>What an agent waits for all day.</summary>
internal static class ReadMeasures
{
    private const string Row =
        "SELECT t.id, t.number, t.subject, t.last_reply_preview, t.category, t.priority, t.status, t.sla_due_at, t.updated_at, r.name, a.name " +
        "FROM tickets t JOIN users r ON r.id = t.requester_id LEFT JOIN users a ON a.id = t.assignee_id ";

    public static async Task RunAsync(Figures figures, Desk desk, int tickets)
    {
        var queue = desk.Get<TicketQueueQuery>();
        var page = desk.Get<TicketPageQuery>();
        var high = TicketFilter.Default with
        {
            Statuses = Choice.Of(TicketStatus.Open),
            Priorities = Choice.Of(TicketPriority.High),
        };
        var number = (string)(await desk.AskAsync("SELECT number FROM tickets ORDER BY id OFFSET (SELECT count(*) / 2 FROM tickets) LIMIT 1"))!;

        await figures.MeasureAsync("queue, first window", tickets, "10 ms, 1.5 x of 10,000", () => Window(TicketFilter.Default, 0),
            () => desk.AskAsync(Row + "WHERE t.resolved_at IS NULL ORDER BY t.queue_due_at, t.id LIMIT 50"));
        if (tickets >= 1_000_000)
        {
            await figures.MeasureAsync("queue, window at row 50,000", tickets, "10 ms", () => Window(TicketFilter.Default, 50_000),
                () => desk.AskAsync(Row + "WHERE t.id IN (SELECT id FROM tickets WHERE resolved_at IS NULL ORDER BY queue_due_at, id OFFSET 50000 LIMIT 50)"));
            // Whoever drags the bar there first: nobody has counted off the rows above in the last seconds.
            await figures.MeasureAsync("queue, first jump to row 50,000", tickets, "", () =>
                desk.Fresh<TicketQueueQuery>(new ListPlaces(TimeProvider.System)).WindowAsync(TicketFilter.Default, null, 50_000, 50, CancellationToken.None));
        }

        await figures.MeasureAsync("queue, all tickets, window at row 5,000", tickets, "10 ms", () => Window(TicketFilter.Everything, 5_000));
        var newest = new TicketSort(TicketSortField.Updated, Descending: true);
        await figures.MeasureAsync("queue, newest change first", tickets, "10 ms",
            () => queue.WindowAsync(TicketFilter.Default, newest, 0, 50, CancellationToken.None),
            () => desk.AskAsync(Row + "WHERE t.resolved_at IS NULL ORDER BY t.updated_at DESC, t.id DESC LIMIT 50"));
        await figures.MeasureAsync("filter by status and priority", tickets, "10 ms", () => Window(high, 0),
            () => desk.AskAsync(Row + "WHERE t.status = 'Open' AND t.priority = 'High' ORDER BY t.queue_due_at, t.id LIMIT 50"));
        foreach (var (what, words) in new[] { ("a rare word", "zanzibar"), ("a common word", "printer"), ("two words", "printer broken") })
        {
            // The widest question: among all tickets, not only the active ones.
            await figures.MeasureAsync($"search, {what}", tickets, "50 ms", () => Find(words),
                () => desk.AskAsync(
                    $"SELECT t.id FROM ticket_search_texts s JOIN tickets t ON t.id = s.ticket_id WHERE s.document @@ plainto_tsquery('russian', '{words}') ORDER BY t.id DESC LIMIT 50"));
        }

        await figures.MeasureAsync("search, a common word among the active", tickets, "50 ms", () =>
            desk.Fresh<TicketQueueQuery>().WindowAsync(TicketFilter.Default with { Search = "printer" }, null, 0, 50, CancellationToken.None));
        await figures.MeasureAsync("search, a number", tickets, "50 ms", () => Find(number),
            () => desk.AskAsync(Row + $"WHERE t.number = '{number}'"));
        await figures.MeasureAsync("ticket page", tickets, "10 ms, 1.5 x of 10,000",
            () => page.ExecuteAsync(number, TicketPageQuery.FirstMessages, CancellationToken.None),
            () => desk.AskAsync($"SELECT * FROM ticket_replies WHERE ticket_id = (SELECT id FROM tickets WHERE number = '{number}') ORDER BY id LIMIT 50"));

        Task Window(TicketFilter filter, int offset) => queue.WindowAsync(filter, null, offset, 50, CancellationToken.None);

        // A new query object each time: the product keeps what it found for a few seconds.
        Task Find(string words) => desk.Fresh<TicketQueueQuery>().WindowAsync(
            TicketFilter.Everything with { Search = words }, null, 0, 50, CancellationToken.None);
    }
}
