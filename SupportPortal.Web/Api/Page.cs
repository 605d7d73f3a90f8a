using System.Globalization;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Api;

/// <summary>Which page of a list is asked for.</summary>
public readonly record struct PageRequest(Cursor? After, int Limit)
{
    /// <summary>Every refusal that the two parameters deserve goes to <paramref name="refusals"/>.</summary>
    public static PageRequest Read(string? cursor, string? limit, List<Refusal> refusals)
    {
        Cursor? after = null;
        if (cursor is not null)
        {
            if (Cursor.TryParse(cursor, out var place))
                after = place;
            else
                refusals.Add(ApiRefusals.BadCursor);
        }

        var size = ApiLimits.PageDefault;
        if (limit is not null
            && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > ApiLimits.PageMost))
            refusals.Add(ApiRefusals.BadLimit(ApiLimits.PageMost));
        return new(after, size);
    }
}

/// <param name="NextCursor">Null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

public static class Page
{
    /// <param name="rows">One more than fits, where there are more.</param>
    public static Page<T> Of<TRow, T>(IReadOnlyList<TRow> rows, int limit, Func<TRow, T> show, Func<TRow, Cursor> place) =>
        new([.. rows.Take(limit).Select(show)], rows.Count > limit ? place(rows[limit - 1]).ToString() : null);
}
