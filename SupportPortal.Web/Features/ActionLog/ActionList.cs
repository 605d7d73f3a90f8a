using SupportPortal.Domain.Actions;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.ActionLog;

/// <summary>The part of the log that a page shows: from the newest downwards, as far as somebody asked.</summary>
public sealed class ActionList(ActionLogQuery log)
{
    public const int PageSize = 100;

    private ActionFilter _filter = new();
    private List<ActionEntry>? _lines;

    /// <summary>Null until they were read.</summary>
    public IReadOnlyList<ActionEntry>? Lines => _lines;

    public bool HasOlder { get; private set; }

    public async Task BeginAsync(ActionFilter filter, CancellationToken ct)
    {
        _filter = filter;
        var lines = await log.PageAsync(filter, null, PageSize + 1, ct);
        (_lines, HasOlder) = ([.. lines.Take(PageSize)], lines.Count > PageSize);
    }

    public async Task ShowOlderAsync(CancellationToken ct)
    {
        if (_lines is not [.., var last])
            return;
        var lines = await log.PageAsync(_filter, new Cursor(last.At, last.Id), PageSize + 1, ct);
        _lines.AddRange(lines.Take(PageSize));
        HasOlder = lines.Count > PageSize;
    }
}
