using System.Text.RegularExpressions;

namespace SupportPortal.Tests.Architecture;

/// <summary>
/// Finds words written straight into a .razor file: text between tags and in attributes that people read or hear.
/// A reader of its own and not a pattern, because markup and C# nest in each other: <c>@if (a &gt; b) { &lt;p&gt; }</c>.
/// </summary>
internal sealed partial class MarkupText
{
    // What is inside these is no prose: code, keys on a keyboard, a drawing.
    private static readonly HashSet<string> Unread =
        new(["code", "kbd", "path", "pre", "samp", "script", "style"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Void =
        new(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"],
            StringComparer.OrdinalIgnoreCase);

    private readonly CSharpSkipper _csharp;
    private readonly string _source;
    private readonly List<(int Line, string Text)> _found = [];
    private int _at;

    private MarkupText(string source) => (_source, _csharp) = (source, new CSharpSkipper(source));

    public static IReadOnlyList<(int Line, string Text)> In(string source)
    {
        var reader = new MarkupText(source);
        while (reader._at < source.Length)
        {
            reader.ReadMarkup(read: true);
            // A closing tag without its opening one, in branches that open and close separately.
            if (reader._at < source.Length) reader.ReadTag();
        }

        return reader._found;
    }

    /// <summary>Reads until a closing tag, which is left unread.</summary>
    private void ReadMarkup(bool read)
    {
        var start = _at;
        while (_at < _source.Length)
        {
            if (_source[_at] is not ('<' or '@') || (_source[_at] is '@' && IsInsideWord()))
            {
                _at++;
                continue;
            }

            if (read) Report(start, _at);
            if (Looking("</")) return;
            if (Looking("<!--")) SkipPast("-->");
            else if (Looking("<!")) SkipPast(">");
            else if (_source[_at] is '<' && IsTag(_at)) ReadElement(read);
            else if (_source[_at] is '@') ReadTransition(startOfLine: IsStartOfLine());
            else _at++;
            start = _at;
        }

        if (read) Report(start, _at);
    }

    private void ReadElement(bool read)
    {
        var (name, closed) = ReadTag();
        if (closed || Void.Contains(name)) return;
        ReadMarkup(read && !Unread.Contains(name));
        if (_at < _source.Length) ReadTag();
    }

    private (string Name, bool Closed) ReadTag()
    {
        var name = TagName().Match(_source, _at).Value.TrimStart('<', '/');
        _at += TagName().Match(_source, _at).Length;
        while (_at < _source.Length && _source[_at] is not '>')
        {
            if (Looking("/>"))
            {
                _at += 2;
                return (name, true);
            }

            if (Attribute().Match(_source, _at) is { Success: true } attribute) ReadAttribute(attribute);
            else _at++;
        }

        _at++;
        return (name, false);
    }

    private void ReadAttribute(Match attribute)
    {
        _at += attribute.Length;
        if (attribute.Groups["quote"].Value is not [var quote]) return;
        var isRead = ReadAttributes().IsMatch(attribute.Groups["name"].Value);
        var isCode = attribute.Groups["name"].Value is ['@', ..] || _csharp.IsLambda(_at);
        var start = _at;
        while (_at < _source.Length && _source[_at] != quote)
        {
            if (isCode) _at = _csharp.Step(_at);
            else if (_source[_at] is '@' && !IsInsideWord())
            {
                if (isRead) Report(start, _at);
                _at = _csharp.Expression(_at);
                start = _at;
            }
            else _at++;
        }

        if (isRead && !isCode) Report(start, _at);
        _at++;
    }

    private void ReadTransition(bool startOfLine)
    {
        if (Looking("@*")) SkipPast("*@");
        else if (Looking("@@")) _at += 2;
        else if (CodeBlock().Match(_source, _at) is { Success: true } code) _at = _csharp.Balanced(_at + code.Length - 1);
        else if (Statement().IsMatch(_source, _at)) ReadStatement();
        else if (startOfLine && Directive().Match(_source, _at) is { Success: true } line) _at += line.Length;
        else if (Looking("@{")) ReadBlock(_at + 1);
        else _at = _csharp.Expression(_at);
    }

    /// <summary>@if (…) { … } else if (…) { … }, and its relatives.</summary>
    private void ReadStatement()
    {
        do ReadBlock(_csharp.NextBlock(_at));
        while (Continuation().IsMatch(_source, _at));
    }

    /// <summary>C# statements with markup wherever one could begin.</summary>
    private void ReadBlock(int brace)
    {
        _at = brace + 1;
        var statementStarts = true;
        while (_at < _source.Length && _source[_at] is not '}')
        {
            if (char.IsWhiteSpace(_source[_at])) _at++;
            else if (Looking("@*")) SkipPast("*@");
            else if (Looking("@:")) ReadLine();
            else if (_source[_at] is '@' && statementStarts) ReadTransition(startOfLine: false);
            else if (statementStarts && Looking("<!--")) SkipPast("-->");
            else if (statementStarts && IsTag(_at)) ReadElement(read: true);
            else if (_source[_at] is '{')
            {
                ReadBlock(_at);
                statementStarts = true;
            }
            else
            {
                statementStarts = _source[_at] is ';' or ':';
                _at = _csharp.Step(_at);
            }
        }

        _at++;
    }

    private void ReadLine()
    {
        var start = _at + 2;
        var end = _source.IndexOf('\n', start);
        for (_at = start, end = end < 0 ? _source.Length : end; _at < end;)
        {
            if (_source[_at] is not '@')
            {
                _at++;
                continue;
            }

            Report(start, _at);
            start = _at = _csharp.Expression(_at);
        }

        Report(start, _at);
    }

    private void Report(int start, int end)
    {
        var text = Entity().Replace(_source[start..end], " ");
        if (!Letter().IsMatch(text)) return;
        var first = Letter().Match(_source, start).Index;
        _found.Add((_source.AsSpan(0, first).Count('\n') + 1, text.Trim()));
    }

    private void SkipPast(string end)
    {
        var found = _source.IndexOf(end, _at, StringComparison.Ordinal);
        _at = found < 0 ? _source.Length : found + end.Length;
    }

    private bool Looking(string ahead) => string.CompareOrdinal(_source, _at, ahead, 0, ahead.Length) == 0;

    private bool IsTag(int at) => _source[at] is '<' && at + 1 < _source.Length && char.IsAsciiLetter(_source[at + 1]);

    // somebody@example.com
    private bool IsInsideWord() => _at > 0 && char.IsLetterOrDigit(_source[_at - 1]);

    private bool IsStartOfLine()
    {
        var before = _at - 1;
        while (before >= 0 && _source[before] is ' ' or '\t') before--;
        return before < 0 || _source[before] is '\n';
    }

    [GeneratedRegex(@"\G</?[\w.:-]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TagName();

    [GeneratedRegex(@"\G(?<name>@?[\w.:-]+)\s*(=\s*(?<quote>[""'])?)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex("^(title|placeholder|alt|text|label|aria-(label|description|roledescription|valuetext|placeholder))$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ReadAttributes();

    [GeneratedRegex(@"\G@(code|functions)\s*\{", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\G@(page|using|inject|inherits|attribute|layout|implements|namespace|typeparam|rendermode|preservewhitespace)\b[^\n]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Directive();

    [GeneratedRegex(@"\G@(if|for|foreach|while|do|switch|using|lock|try)\b\s*[({]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\G\s*(else|catch|finally)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Continuation();

    [GeneratedRegex(@"&#?\w+;", RegexOptions.None, 1000)]
    private static partial Regex Entity();

    [GeneratedRegex(@"\p{L}", RegexOptions.None, 1000)]
    private static partial Regex Letter();
}
