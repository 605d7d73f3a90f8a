using System.Text.RegularExpressions;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Text;

/// <summary>Somebody whom a text may mention.</summary>
/// <param name="Handle">What stands after the sign.</param>
/// <param name="Name">What is shown in its place.</param>
/// <param name="IsReader">Whoever reads the text is meant.</param>
public sealed record MentionName(string Handle, Guid PersonId, string Name, bool IsReader = false);

/// <summary>What the names and numbers in a text lead to, for one reader.</summary>
/// <param name="Tickets">The subjects of those that the reader may see, by their numbers.</param>
public sealed record References(IReadOnlyList<MentionName> Mentions, IReadOnlyDictionary<string, string> Tickets)
{
    public static readonly References None = new([], new Dictionary<string, string>());
}

public static partial class TicketNumbersInText
{
    /// <summary>A thousand numbers are a list and not a message: nobody looks further.</summary>
    private const int Most = 100;

    public static IReadOnlyList<string> Find(string text) =>
        [.. Pattern().Matches(text).Take(Most).Select(match => Canonical(match.Value)).OfType<string>().Distinct(StringComparer.Ordinal)];

    internal static MatchCollection Places(string text) => Pattern().Matches(text);

    internal static string? Canonical(string text) => TicketNumber.TryParse(text, out var number) ? number.ToString() : null;

    [GeneratedRegex(@"(?<![\w-])TKT-\d{4}-\d{5,19}(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}

/// <summary>Lets a pipeline see mentions; which names there are is told for each text, see <see cref="MentionParser.Names"/>.</summary>
internal sealed class ReferenceExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.Insert(0, new MentionParser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is not HtmlRenderer html)
            return;
        html.ObjectRenderers.Insert(0, new MentionRenderer());
        html.ObjectRenderers.Insert(0, new TicketRenderer());
    }
}

internal sealed class MentionInline(MentionName who) : LeafInline
{
    public MentionName Who => who;
}

internal sealed class TicketInline(string number, string subject) : LeafInline
{
    public string Number => number;

    public string Subject => subject;
}

/// <summary>The sign and a known name after it, the longest that fits. In code it is no mention: nobody parses there.</summary>
internal sealed class MentionParser : InlineParser
{
    /// <summary>Where the context of a text carries its names, the longest handle first.</summary>
    public static readonly object Names = new();

    public MentionParser() => OpeningCharacters = ['@'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        // A name after a letter is half an address.
        if (char.IsLetterOrDigit(slice.PeekCharExtra(-1)) || processor.Context?.Properties.GetValueOrDefault(Names) is not IReadOnlyList<MentionName> names)
            return false;
        var rest = slice.Text.AsSpan(slice.Start + 1, slice.End - slice.Start);
        foreach (var who in names)
        {
            if (!rest.StartsWith(who.Handle, StringComparison.OrdinalIgnoreCase)
                || (rest.Length > who.Handle.Length && char.IsLetterOrDigit(rest[who.Handle.Length])))
                continue;
            processor.Inline = new MentionInline(who);
            slice.Start += 1 + who.Handle.Length;
            return true;
        }

        return false;
    }
}

internal sealed class MentionRenderer : HtmlObjectRenderer<MentionInline>
{
    protected override void Write(HtmlRenderer renderer, MentionInline obj) => renderer
        .Write(obj.Who.IsReader ? "<span class=\"mention me\">@" : "<span class=\"mention\">@")
        .WriteEscape(obj.Who.Name)
        .Write("</span>");
}

internal sealed class TicketRenderer : HtmlObjectRenderer<TicketInline>
{
    protected override void Write(HtmlRenderer renderer, TicketInline obj) => renderer
        .Write("<a class=\"ticket-link\" href=\"/tickets/").WriteEscapeUrl(obj.Number).Write("\"><span class=\"ticket-link-number\">")
        .WriteEscape(obj.Number)
        .Write("</span> <span class=\"ticket-link-subject\">")
        .WriteEscape(obj.Subject)
        .Write("</span></a>");
}
