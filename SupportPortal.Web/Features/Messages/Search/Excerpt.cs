namespace SupportPortal.Web.Features.Messages.Search;

/// <param name="IsHit">One of the words that were looked for.</param>
public readonly record struct ExcerptPart(string Text, bool IsHit);

/// <summary>The place in a text where the words stand that were looked for.</summary>
public static class Excerpt
{
    public const int Length = 160;

    private const int Before = 40;

    /// <summary>Endings differ, and the database knows them; here a word is known by its beginning.</summary>
    private const int Ending = 3;

    public static IReadOnlyList<ExcerptPart> Of(string body, string words)
    {
        var text = string.Join(' ', body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var stems = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('"', '-', '\'', '(', ')', ',', '.')).Where(word => word.Length > 1)
            .Select(word => word.Length > 2 * Ending ? word[..^Ending] : word)
            .ToList();
        var hits = Hits(text, stems);
        var first = hits.Count == 0 ? 0 : hits[0].Start;
        var from = text.Length <= Length || first <= Before ? 0 : Math.Min(Back(text, first - Before), text.Length - Length);
        var to = Math.Min(text.Length, from + Length);
        // Half a surrogate pair is no text.
        if (from > 0 && char.IsLowSurrogate(text[from]))
            from++;
        if (to < text.Length && char.IsLowSurrogate(text[to]))
            to--;
        return Cut(text, hits, from, to);
    }

    private static List<ExcerptPart> Cut(string text, List<(int Start, int End)> hits, int from, int to)
    {
        var parts = new List<ExcerptPart>();
        var at = from;
        if (from > 0)
            parts.Add(new("…", false));
        foreach (var (start, end) in hits.Where(hit => hit.Start >= from && hit.End <= to))
        {
            if (start > at)
                parts.Add(new(text[at..start], false));
            parts.Add(new(text[start..end], true));
            at = end;
        }

        if (at < to)
            parts.Add(new(text[at..to], false));
        if (to < text.Length)
            parts.Add(new("…", false));
        return parts;
    }

    private static List<(int Start, int End)> Hits(string text, List<string> stems)
    {
        var hits = new List<(int Start, int End)>();
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && char.IsLetterOrDigit(text[i - 1]))
                continue;
            if (!stems.Any(stem => text.AsSpan(i).StartsWith(stem, StringComparison.OrdinalIgnoreCase)))
                continue;
            var end = i;
            while (end < text.Length && char.IsLetterOrDigit(text[end]))
                end++;
            if (end == i)
                continue;
            hits.Add((i, end));
            i = end - 1;
        }

        return hits;
    }

    /// <summary>To the beginning of a word, unless that is far.</summary>
    private static int Back(string text, int at)
    {
        var space = text.LastIndexOf(' ', at, Math.Min(at, Before));
        return space < 0 ? at : space + 1;
    }
}
