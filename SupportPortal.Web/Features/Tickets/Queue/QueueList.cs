using Heard = SupportPortal.Web.Live.Change;

namespace SupportPortal.Web.Features.Tickets.Queue;

/// <summary>
/// The list as one page shows it: windows are loaded as they are scrolled to and then keep their places. What changes is
/// updated where it stands; what arrives waits until the person asks for it.
/// </summary>
public sealed class QueueList(TicketQueueQuery query)
{
    private const int KeepMax = 1_000;
    private const int KeepAround = 300;
    private const int ArrivalsMax = 1_000;
    private const int OnTopMax = 50;

    private readonly Dictionary<int, QueueLine> _lines = [];
    private readonly HashSet<Guid> _born = [];
    private readonly HashSet<Guid> _arrived = [];
    private readonly HashSet<Guid> _changedMeanwhile = [];
    private int _loading;
    private int _generation;
    private int _onTop;

    public TicketFilter Filter { get; private set; } = TicketFilter.Default;

    /// <summary>Null for the best order.</summary>
    public TicketSort? Sort { get; private set; }

    /// <summary>Null until it is counted; rows never wait for it.</summary>
    public QueueLength? Length { get; private set; }

    /// <summary>Tickets that belong to the list since it was loaded and are not shown yet.</summary>
    public int ArrivedCount => _arrived.Count;

    /// <summary>What a scroll bar needs: the counted length, or as far as rows are known.</summary>
    public int KnownLength => Math.Max(Length?.Count ?? 0, _lines.Count == 0 ? 0 : _lines.Keys.Max() + 1);

    public IEnumerable<QueueLine> Lines => _lines.Values.OrderBy(line => line.Index);

    public void Show(TicketFilter filter, TicketSort? sort)
    {
        (Filter, Sort, Length) = (filter, sort, null);
        Forget();
    }

    /// <summary>Everything is asked for anew, in its present order.</summary>
    public void Forget()
    {
        _generation++;
        _lines.Clear();
        _born.Clear();
        _arrived.Clear();
        _onTop = 0;
    }

    /// <summary>
    /// Asks for everything anew and puts what has arrived on top, where it is seen; in its own place it might be far down.
    /// </summary>
    public async Task ShowArrivedAsync(CancellationToken ct)
    {
        var rows = _arrived.Count <= OnTopMax ? await query.RowsAsync([.. _arrived], ct) : [];
        Forget();
        foreach (var row in rows.OrderBy(row => row.SlaDueAt))
        {
            _lines[_onTop] = new(_onTop, row, IsFresh: true);
            _onTop++;
        }
    }

    /// <summary>Rows that were loaded a moment ago for the same filter, to begin with.</summary>
    public void BeginWith(IReadOnlyList<QueueLine> lines, QueueLength? length)
    {
        foreach (var line in lines)
            _lines[line.Index] = line;
        Length ??= length;
    }

    public async Task CountAsync(CancellationToken ct)
    {
        var (generation, filter) = (_generation, Filter);
        var length = await query.LengthAsync(filter, ct);
        if (generation == _generation)
            Length = length;
    }

    public async Task<IReadOnlyList<QueueLine>> WindowAsync(int start, int count, CancellationToken ct)
    {
        if (count > 0 && !Enumerable.Range(start, count).All(_lines.ContainsKey))
            await LoadAsync(start, count, ct);
        return Window(start, count);
    }

    /// <summary>Ids from one place of the list to another, whether loaded or not.</summary>
    public async Task<IReadOnlyList<Guid>> IdsAsync(int from, int to, CancellationToken ct)
    {
        var (start, count) = (Math.Min(from, to), Math.Abs(to - from) + 1);
        var loaded = Window(start, count);
        return loaded.Count == count
            ? [.. loaded.Select(line => line.Row.Id)]
            : [.. loaded.Select(line => line.Row.Id).Union(await query.IdsAsync(Filter, Sort, Shifted(start), count, ct))];
    }

    /// <summary>Brings shown rows up to date and notices arrivals. True when there is something new to paint.</summary>
    public async Task<bool> ApplyAsync(IReadOnlyCollection<Heard> changes, CancellationToken ct)
    {
        var generation = _generation;
        if (_loading > 0)
            _changedMeanwhile.UnionWith(changes.Select(c => c.TicketId));
        _born.UnionWith(changes.Where(c => c.IsNew).Select(c => c.TicketId).Take(ArrivalsMax));
        var shown = _lines.Values.ToLookup(line => line.Row.Id);
        var changed = changes.Select(c => c.TicketId).Distinct().ToLookup(shown.Contains);
        // A list that is loaded to its end holds all that belonged to it: whatever else belongs now has arrived.
        var isWhole = Length is { } length && _lines.Count >= length.Count;
        var candidates = changed[false].Where(id => isWhole || _born.Contains(id)).Take(ArrivalsMax).ToList();
        List<Guid> toCheck = [.. changed[true], .. candidates];
        if (toCheck.Count == 0)
            return false;

        var belonging = (await query.AmongAsync(Filter, toCheck, ct)).ToHashSet();
        var rows = await query.RowsAsync([.. changed[true]], ct);
        if (generation != _generation)
            return false;
        foreach (var row in rows)
        {
            // What a later question has answered already stays.
            foreach (var line in shown[row.Id].Where(line => _lines.GetValueOrDefault(line.Index)?.Row is { } now && now.Id == row.Id && now.Version <= row.Version))
                _lines[line.Index] = line with { Row = row, HasLeft = !belonging.Contains(row.Id), IsFresh = row.Version != line.Row.Version };
        }

        _arrived.ExceptWith(toCheck);
        _arrived.UnionWith(candidates.Where(belonging.Contains));
        return true;
    }

    /// <summary>Rows that change while they are on their way here are not shown yet, and are asked for once more when they are.</summary>
    private async Task LoadAsync(int start, int count, CancellationToken ct)
    {
        _loading++;
        try
        {
            var placed = await PlaceAsync(start, count, ct);
            var changed = placed.Where(line => _changedMeanwhile.Contains(line.Row.Id)).Select(line => new Heard(line.Row.Id, IsNew: false)).ToList();
            if (changed.Count > 0)
                await ApplyAsync(changed, ct);
        }
        finally
        {
            if (--_loading == 0)
                _changedMeanwhile.Clear();
        }
    }

    private async Task<IReadOnlyList<QueueLine>> PlaceAsync(int start, int count, CancellationToken ct)
    {
        var generation = _generation;
        var missing = Enumerable.Range(start, count).Where(i => !_lines.ContainsKey(i)).ToList();
        var asked = missing[^1] - missing[0] + 1;
        // As many more as stand on top: those are met again in their own places, and left out there.
        var rows = await query.WindowAsync(Filter, Sort, Shifted(missing[0]), asked + _onTop, ct);
        if (generation != _generation)
            return [];
        // A row that moved into this window in the meantime stays where it is shown: never twice.
        var shown = _lines.Values.Select(line => line.Row.Id).ToHashSet();
        var placed = missing.Zip(rows.Where(row => !shown.Contains(row.Id)), (index, row) => new QueueLine(index, row)).ToList();
        foreach (var line in placed)
            _lines[line.Index] = line;
        if (rows.Count < asked + _onTop && placed.Count < missing.Count)
            Length = new(missing[0] + placed.Count, Length?.IsCapped is true);
        if (_lines.Count > KeepMax)
            ForgetFarFrom(start);
        return placed;
    }

    /// <summary>Rows above that are shown but no longer belong make everything below sit that much higher in the database.</summary>
    private int Shifted(int start) => Math.Max(0, start - _onTop - _lines.Values.Count(line => line.HasLeft && line.Index < start));

    private List<QueueLine> Window(int start, int count) =>
        [.. Enumerable.Range(start, count).Where(_lines.ContainsKey).Select(i => _lines[i])];

    private void ForgetFarFrom(int place)
    {
        foreach (var index in _lines.Keys.Where(i => i >= _onTop && Math.Abs(i - place) > KeepAround).ToList())
            _lines.Remove(index);
    }
}
