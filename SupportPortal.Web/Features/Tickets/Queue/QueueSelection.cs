namespace SupportPortal.Web.Features.Tickets.Queue;

/// <summary>Which tickets an action will be for. Kept by id, so it survives scrolling and live changes.</summary>
public sealed class QueueSelection
{
    private readonly HashSet<Guid> _ids = [];

    public int Count => _ids.Count;

    public IReadOnlyCollection<Guid> Ids => _ids;

    /// <summary>The row clicked last: a click with Shift selects from there on.</summary>
    public int? Anchor { get; private set; }

    /// <summary>The whole list was chosen, not only what was seen of it.</summary>
    public bool IsWholeList { get; private set; }

    public bool Contains(Guid id) => _ids.Contains(id);

    public void Toggle(QueueLine line)
    {
        Anchor = line.Index;
        Set([line.Row.Id], !_ids.Contains(line.Row.Id));
    }

    public void Set(IEnumerable<Guid> ids, bool selected)
    {
        IsWholeList = false;
        if (selected)
            _ids.UnionWith(ids);
        else
            _ids.ExceptWith(ids);
    }

    public void SetWholeList(IEnumerable<Guid> ids)
    {
        Replace(ids);
        IsWholeList = true;
    }

    public void Replace(IEnumerable<Guid> ids)
    {
        Clear();
        _ids.UnionWith(ids);
    }

    public void Clear()
    {
        _ids.Clear();
        (Anchor, IsWholeList) = (null, false);
    }
}
