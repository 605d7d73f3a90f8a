using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.Escalations.Log;

/// <summary>The part of the log that a page shows: from the newest downwards, as far as somebody asked.</summary>
public sealed class EscalationList(EscalationLogQuery log)
{
    public const int PageSize = 50;

    private EscalationFilter _filter = new();
    private List<EscalationRow>? _rows;

    /// <summary>Null until they were read.</summary>
    public IReadOnlyList<EscalationRow>? Rows => _rows;

    public bool HasOlder { get; private set; }

    /// <summary>How many have come since that are not shown.</summary>
    public int Arrived { get; private set; }

    public async Task BeginAsync(EscalationFilter filter, CancellationToken ct)
    {
        _filter = filter;
        var rows = await log.PageAsync(filter, null, PageSize + 1, ct);
        (_rows, HasOlder, Arrived) = ([.. rows.Take(PageSize)], rows.Count > PageSize, 0);
    }

    public async Task ShowOlderAsync(CancellationToken ct)
    {
        if (_rows is not [.., var last])
            return;
        var rows = await log.PageAsync(_filter, PlaceOf(last), PageSize + 1, ct);
        _rows.AddRange(rows.Take(PageSize));
        HasOlder = rows.Count > PageSize;
    }

    /// <summary>An empty list has nothing that could move, so what came is shown at once.</summary>
    public async Task FreshenAsync(CancellationToken ct)
    {
        if (_rows is not [var first, ..])
        {
            await BeginAsync(_filter, ct);
            return;
        }

        var again = (await log.AgainAsync([.. _rows.Select(row => row.Line.Id)], ct)).ToDictionary(row => row.Line.Id);
        _rows = _rows.ConvertAll(row => again.GetValueOrDefault(row.Line.Id, row));
        Arrived = await log.CountNewerAsync(_filter, PlaceOf(first), ct);
    }

    private static Cursor PlaceOf(EscalationRow row) => new(row.Line.At, row.Line.Id);
}
