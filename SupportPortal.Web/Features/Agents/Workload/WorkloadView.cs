namespace SupportPortal.Web.Features.Agents.Workload;

public enum WorkloadSort
{
    Name,
    Load,
    Share,
    Open,
    Oldest,
    Today,
    Month,
}

/// <summary>Which lines of the board are shown, in which order: the same for the chart and for the table.</summary>
public sealed record WorkloadView(WorkloadSort Sort = WorkloadSort.Load, bool Descending = true, string Search = "", int Page = 0)
{
    public const int PageSize = 50;

    /// <summary>Another column begins with what is most, or oldest, or first by name; the same one turns round.</summary>
    public WorkloadView By(WorkloadSort sort) =>
        this with { Sort = sort, Descending = sort == Sort ? !Descending : sort is not (WorkloadSort.Name or WorkloadSort.Oldest), Page = 0 };

    public IReadOnlyList<WorkloadLine> Matching(IReadOnlyList<WorkloadLine> lines)
    {
        var found = Search.Trim() is { Length: > 0 } words
            ? lines.Where(line => line.Name.Contains(words, StringComparison.CurrentCultureIgnoreCase)
                || line.Email.Contains(words, StringComparison.OrdinalIgnoreCase)
                || line.Key.Contains(words, StringComparison.OrdinalIgnoreCase))
            : lines;
        // The number decides between equals, whichever way round.
        return Sort switch
        {
            WorkloadSort.Name => Ordered(found, line => line.Name, StringComparer.CurrentCultureIgnoreCase),
            WorkloadSort.Load => Ordered(found, line => line.Load),
            WorkloadSort.Share => Ordered(found, line => line.Share),
            WorkloadSort.Open => Ordered(found, line => line.Tickets.Total),
            WorkloadSort.Oldest => Ordered(found, line => line.OldestAt ?? DateTimeOffset.MaxValue),
            WorkloadSort.Today => Ordered(found, line => line.HandledToday),
            WorkloadSort.Month => Ordered(found, line => line.HandledInMonth),
        };
    }

    private IReadOnlyList<WorkloadLine> Ordered<T>(IEnumerable<WorkloadLine> lines, Func<WorkloadLine, T> key, IComparer<T>? by = null) =>
        [.. Descending ? lines.OrderByDescending(key, by) : lines.OrderBy(key, by)];
}
