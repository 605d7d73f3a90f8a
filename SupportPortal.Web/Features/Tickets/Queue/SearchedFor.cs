using System.Buffers;
using System.Globalization;
using System.Text;

namespace SupportPortal.Web.Features.Tickets.Queue;

/// <summary>What somebody typed into a search box, made safe for any database and read as what it may be.</summary>
public sealed record SearchedFor
{
    private const string NumberPrefix = "TKT-";
    private const int DigitsMax = 18;

    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789-");

    private SearchedFor(string text) => Text = text;

    /// <summary>One line without anything a database cannot store; "" when nothing is left.</summary>
    public string Text { get; }

    /// <summary>Typed as a number is written, wholly or its beginning: in capitals.</summary>
    public string? NumberBeginning =>
        Text.Length > NumberPrefix.Length && Text.StartsWith(NumberPrefix, StringComparison.OrdinalIgnoreCase)
        && Text.AsSpan(NumberPrefix.Length).IndexOfAnyExcept(OfNumbers) < 0
            ? Text.ToUpperInvariant()
            : null;

    /// <summary>Digits alone: the sequence of a number whose year nobody remembers.</summary>
    public long? Sequence =>
        Text.Length is > 0 and <= DigitsMax && Text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
            ? long.Parse(Text, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    public static SearchedFor Parse(string? typed)
    {
        var text = typed ?? "";
        if (text.Length > TicketFilter.SearchMaxLength)
            text = text[..TicketFilter.SearchMaxLength];
        // Lone halves of surrogate pairs cannot be sent to a database, control characters not stored by one.
        var clean = string.Concat(text.EnumerateRunes().Where(r => r != Rune.ReplacementChar)
            .Select(r => Rune.IsControl(r) ? " " : r.ToString()));
        return new(string.Join(' ', clean.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }
}
