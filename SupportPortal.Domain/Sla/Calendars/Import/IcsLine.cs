using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Sla.Calendars.Import;

/// <summary>A property of RFC 5545, put together from the lines over which it was folded.</summary>
/// <param name="Number">Of its first line in the file, from 1.</param>
internal sealed record IcsLine(int Number, string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
{
    /// <summary>Every property of a file in order; a line that is none ends it with a refusal.</summary>
    public static IEnumerable<Result<IcsLine>> Of(string text)
    {
        foreach (var (number, line) in Unfold(text))
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var read = Parse(number, line);
            yield return read;
            if (!read.IsDone)
                yield break;
        }
    }

    /// <summary>Backslashes taken away: what the text says.</summary>
    public string Text
    {
        get
        {
            var text = new System.Text.StringBuilder(Value.Length);
            for (var i = 0; i < Value.Length; i++)
            {
                var escaped = Value[i] == '\\' && i + 1 < Value.Length;
                text.Append(escaped ? Value[++i] is 'n' or 'N' ? '\n' : Value[i] : Value[i]);
            }

            return text.ToString();
        }
    }

    private static IEnumerable<(int Number, string Line)> Unfold(string text)
    {
        using var reader = new StringReader(text);
        var (number, start) = (0, 0);
        var line = new System.Text.StringBuilder();
        while (reader.ReadLine() is { } next)
        {
            number++;
            if (next is [' ' or '\t', ..] && start > 0)
            {
                line.Append(next, 1, next.Length - 1);
                continue;
            }

            if (start > 0)
                yield return (start, line.ToString());
            line.Clear().Append(next);
            start = number;
        }

        if (start > 0)
            yield return (start, line.ToString());
    }

    private static Result<IcsLine> Parse(int number, string line)
    {
        // A colon or semicolon within quotes belongs to a parameter's value.
        var parts = new List<string>();
        var (from, quoted) = (0, false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
                quoted = !quoted;
            if (quoted || line[i] is not (':' or ';'))
                continue;
            parts.Add(line[from..i]);
            from = i + 1;
            if (line[i] == ':')
                return new IcsLine(number, parts[0].Trim().ToUpperInvariant(), Pairs(parts.Skip(1)), line[from..]) is { Name.Length: > 0 } read
                    ? read
                    : IcsRefusals.Broken(number);
        }

        return IcsRefusals.Broken(number);
    }

    internal static IReadOnlyDictionary<string, string> Pairs(IEnumerable<string> parts)
    {
        var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts)
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                pairs[part[..equals].Trim()] = part[(equals + 1)..].Trim().Trim('"');
        }

        return pairs;
    }
}
