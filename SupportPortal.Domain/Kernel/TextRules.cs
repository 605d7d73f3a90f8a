namespace SupportPortal.Domain.Kernel;

/// <summary>What every text that a person types must obey before it is kept.</summary>
public static class TextRules
{
    public const string Empty = "text.empty";
    public const string TooLong = "text.too-long";
    public const string Unprintable = "text.unprintable";

    /// <summary>One line: line breaks and tabs become spaces, the ends are trimmed.</summary>
    public static Result<string> Line(string? text, string field, int maxLength) =>
        Check(text?.ReplaceLineEndings(" ").Replace('\t', ' ').Trim(), field, maxLength);

    /// <summary>Several lines: line breaks become LF, empty space at both ends goes, the rest stays as typed.</summary>
    public static Result<string> Body(string? text, string field, int maxLength) =>
        Check(text?.ReplaceLineEndings("\n").Trim(), field, maxLength);

    private static Result<string> Check(string? text, string field, int maxLength)
    {
        if (string.IsNullOrEmpty(text))
            return new Refusal(Empty, field);
        if (text.Length > maxLength)
            return new Refusal(TooLong, field, maxLength, text.Length);
        return HasUnprintable(text) ? new Refusal(Unprintable, field) : text;
    }

    /// <summary>Control characters, halves of surrogate pairs, and the marks that make text read in another order than it is stored.</summary>
    private static bool HasUnprintable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(c) || (char.IsControl(c) && c is not ('\n' or '\t')))
                return true;
            else if (c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFE' or '\uFFFF')
                return true;
        }

        return false;
    }
}
