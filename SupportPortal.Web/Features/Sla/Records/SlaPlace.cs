using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.Sla.Records;

/// <summary>The place of a breach or an outcome in a list, newest first: both clocks of an item may end at the same instant.</summary>
public readonly record struct SlaPlace(DateTimeOffset At, Guid ItemId, SlaClockKind Clock)
{
    private const char Answer = 'f';
    private const char Solution = 'r';

    public override string ToString() =>
        $"{new Cursor(At, ItemId)}{(Clock is SlaClockKind.FirstResponse ? Answer : Solution)}";

    public static bool TryParse(string text, out SlaPlace place)
    {
        place = default;
        if (text.Length == 0 || text[^1] is not (Answer or Solution) || !Cursor.TryParse(text[..^1], out var cursor))
            return false;
        place = new(cursor.At, cursor.Id, text[^1] is Answer ? SlaClockKind.FirstResponse : SlaClockKind.Resolution);
        return true;
    }
}

/// <summary>Which page of such a list is asked for.</summary>
public readonly record struct SlaPageRequest(SlaPlace? After, int Limit)
{
    /// <summary>Every refusal that the two parameters deserve goes to <paramref name="refusals"/>.</summary>
    public static SlaPageRequest Read(string? cursor, string? limit, List<Refusal> refusals)
    {
        var size = PageRequest.Read(null, limit, refusals).Limit;
        if (cursor is null)
            return new(null, size);
        if (SlaPlace.TryParse(cursor, out var place))
            return new(place, size);
        refusals.Add(ApiRefusals.BadCursor);
        return new(null, size);
    }

    /// <param name="rows">One more than fits, where there are more.</param>
    public Page<T> Show<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> show, Func<TRow, SlaPlace> place) =>
        new([.. rows.Take(Limit).Select(show)], rows.Count > Limit ? place(rows[Limit - 1]).ToString() : null);
}
