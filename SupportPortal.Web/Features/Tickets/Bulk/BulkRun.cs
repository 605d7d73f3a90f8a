using System.Collections.Concurrent;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Features.Tickets.Bulk;

public enum BulkOutcome
{
    Done,

    /// <summary>Left as it was, for a reason that the refusal tells.</summary>
    Skipped,

    /// <summary>Should have changed and did not.</summary>
    Failed,
}

public sealed record BulkItem(Guid TicketId, string Number, BulkOutcome Outcome, Refusal? Why);

/// <summary>One bulk action under way or finished. It goes on when the page that started it closes.</summary>
public sealed class BulkRun(BulkCommand command, int total)
{
    private readonly ConcurrentQueue<BulkItem> _items = new();
    private volatile bool _cancelled;
    private int _done;

    public Guid Id { get; } = Guid.CreateVersion7();

    public BulkCommand Command { get; } = command;

    public int Total { get; } = total;

    public int Finished => _items.Count;

    public int Done => _done;

    public IReadOnlyCollection<BulkItem> Items => _items;

    public bool IsCancelled => _cancelled;

    public bool IsCompleted => Completion.IsCompleted;

    /// <summary>Ends when every ticket has its result, or after cancelling, when the rest was left alone.</summary>
    public Task Completion { get; internal set; } = Task.CompletedTask;

    /// <summary>Tickets already changed stay changed; the rest stays as it is.</summary>
    public void Cancel() => _cancelled = true;

    internal void Add(IReadOnlyList<BulkItem> items)
    {
        foreach (var item in items)
        {
            _items.Enqueue(item);
            if (item.Outcome is BulkOutcome.Done)
                Interlocked.Increment(ref _done);
        }
    }
}
