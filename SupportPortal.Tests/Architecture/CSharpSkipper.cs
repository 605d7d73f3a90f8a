using System.Text.RegularExpressions;

namespace SupportPortal.Tests.Architecture;

/// <summary>Steps over the C# inside a .razor file; every method takes a position and gives the one after.</summary>
internal sealed partial class CSharpSkipper(string source)
{
    /// <summary>One string, comment, bracketed part or character.</summary>
    public int Step(int at) => source[at] switch
    {
        '(' or '[' or '{' => Balanced(at),
        '"' => Quoted(at),
        '\'' => Character().Match(source, at) is { Success: true } character ? at + character.Length : at + 1,
        '$' or '@' when StringStart().Match(source, at) is { Success: true } start => Quoted(at + start.Length - 1),
        '/' when Comment().Match(source, at) is { Success: true } comment => at + comment.Length,
        _ => at + 1,
    };

    /// <summary>From an opening bracket past its closing one.</summary>
    public int Balanced(int at)
    {
        at++;
        while (at < source.Length && source[at] is not (')' or ']' or '}')) at = Step(at);
        return at + 1;
    }

    /// <summary>@name.Member(…)[…]!, @(…) or @await Call(…).</summary>
    public int Expression(int at)
    {
        at++;
        if (at < source.Length && source[at] is '(') return Balanced(at);
        at += Name().Match(source, at).Length;
        while (at < source.Length)
        {
            if (source[at] is '(' or '[') at = Balanced(at);
            else if (Member().Match(source, at) is { Success: true } member) at += member.Length;
            else break;
        }

        return at;
    }

    /// <summary>The brace that opens the block of a statement.</summary>
    public int NextBlock(int at)
    {
        while (at < source.Length && source[at] is not '{') at = source[at] is '@' ? at + 1 : Step(at);
        return at;
    }

    public bool IsLambda(int at) => Lambda().IsMatch(source, at);

    private int Quoted(int at)
    {
        if (string.CompareOrdinal(source, at, "\"\"\"", 0, 3) == 0)
        {
            var end = source.IndexOf("\"\"\"", at + 3, StringComparison.Ordinal);
            return end < 0 ? source.Length : end + 3;
        }

        var interpolated = IsPrefixed(at, '$');
        var verbatim = IsPrefixed(at, '@');
        for (at++; at < source.Length && source[at] is not '"';)
        {
            if (source[at] is '\\' && !verbatim) at += 2;
            else if (interpolated && string.CompareOrdinal(source, at, "{{", 0, 2) == 0) at += 2;
            else if (interpolated && source[at] is '{') at = Balanced(at);
            else at++;
        }

        return at + 1;
    }

    private bool IsPrefixed(int at, char prefix) =>
        (at > 0 && source[at - 1] == prefix) || (at > 1 && source[at - 1] is '$' or '@' && source[at - 2] == prefix);

    [GeneratedRegex(@"\G'(\\.[^']*|[^'\\\n])'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Character();

    [GeneratedRegex(@"\G[$@]{1,2}""", RegexOptions.None, 1000)]
    private static partial Regex StringStart();

    [GeneratedRegex(@"\G(//[^\n]*|/\*.*?\*/)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\G(await\s+)?\w+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\G(!|\?(?=[.\[])|\.(?=\w)\w+|<[\w.,\s]+>(?=\())", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Member();

    [GeneratedRegex(@"\G(async\s+)?(\w+|\([^()]*\))\s*=>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Lambda();
}
