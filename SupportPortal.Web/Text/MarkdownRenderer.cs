using System.Net;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SupportPortal.Web.Text;

/// <summary>
/// What people write, as HTML that does nothing but show it: raw HTML is text, links lead to http, https and mailto only,
/// and nothing is loaded from elsewhere: a picture becomes a link to it.
/// </summary>
public static class MarkdownRenderer
{
    private const int HighestHeading = 3;
    private const int LowestHeading = 6;

    private static readonly string[] Schemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps, Uri.UriSchemeMailto];

    private static readonly MarkdownPipeline Pipeline = Builder().Build();

    private static readonly MarkdownPipeline PipelineWithReferences = Builder().Use<ReferenceExtension>().Build();

    public static string ToHtml(string markdown)
    {
        try
        {
            var document = Markdown.Parse(markdown, Pipeline);
            Tame(document);
            return document.ToHtml(Pipeline);
        }
        catch (ArgumentException)
        {
            // Nested deeper than the parser goes: nobody writes so, and what was written can still be read as it is.
            return $"<p>{WebUtility.HtmlEncode(markdown)}</p>";
        }
    }

    /// <summary>The same, with mentions and numbers of tickets as what they lead to.</summary>
    public static string ToHtml(string markdown, References references)
    {
        try
        {
            var document = Parse(markdown, references.Mentions);
            Tame(document);
            Link(document, references.Tickets);
            return document.ToHtml(PipelineWithReferences);
        }
        catch (ArgumentException)
        {
            return $"<p>{WebUtility.HtmlEncode(markdown)}</p>";
        }
    }

    /// <summary>Who of these is mentioned, each once, by the first name that stands there.</summary>
    public static IReadOnlyList<MentionName> FindMentions(string markdown, IReadOnlyList<MentionName> known)
    {
        try
        {
            return [.. Parse(markdown, known).Descendants<MentionInline>().Select(mention => mention.Who).DistinctBy(who => who.PersonId)];
        }
        catch (ArgumentException)
        {
            return [];
        }
    }

    private static MarkdownPipelineBuilder Builder() => new MarkdownPipelineBuilder()
        .DisableHtml()
        .UseAutoLinks()
        .UsePipeTables()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseSoftlineBreakAsHardlineBreak();

    private static MarkdownDocument Parse(string markdown, IReadOnlyList<MentionName> names)
    {
        var context = new MarkdownParserContext();
        context.Properties[MentionParser.Names] = names.OrderByDescending(who => who.Handle.Length).ToList();
        return Markdown.Parse(markdown, PipelineWithReferences, context);
    }

    private static void Link(MarkdownDocument document, IReadOnlyDictionary<string, string> tickets)
    {
        if (tickets.Count == 0)
            return;
        foreach (var literal in document.Descendants<LiteralInline>().ToList())
        {
            if (literal.FindParentOfType<LinkInline>().Any())
                continue;
            var text = literal.Content.ToString();
            var (from, place) = (0, (Inline)literal);
            foreach (var match in TicketNumbersInText.Places(text).Where(match => match.Success))
            {
                if (TicketNumbersInText.Canonical(match.Value) is not { } number || !tickets.TryGetValue(number, out var subject))
                    continue;
                place = After(After(place, new LiteralInline(text[from..match.Index])), new TicketInline(number, subject));
                from = match.Index + match.Length;
            }

            if (from == 0)
                continue;
            After(place, new LiteralInline(text[from..]));
            literal.Remove();
        }
    }

    private static Inline After(Inline place, Inline next)
    {
        place.InsertAfter(next);
        return next;
    }

    private static void Tame(MarkdownDocument document)
    {
        // The page has headings of its own; those of a message stand below them.
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.Level = Math.Min(LowestHeading, heading.Level + HighestHeading - 1);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            if (link.IsEmail || IsAllowed(link.Url))
                Mark(link);
            else
                link.ReplaceBy(new LiteralInline(link.Url));
        }
    }

    private static void Tame(LinkInline link)
    {
        if (IsAllowed(link.Url))
        {
            link.IsImage = false;
            if (link.FirstChild is null)
                link.AppendChild(new LiteralInline(link.Url!));
            Mark(link);
            return;
        }

        var words = new ContainerInline();
        link.EmbraceChildrenBy(words);
        words.Remove();
        link.ReplaceBy(words);
    }

    private static void Mark(Inline link)
    {
        var attributes = link.GetAttributes();
        attributes.AddProperty("rel", "noopener nofollow");
        attributes.AddProperty("target", "_blank");
    }

    private static bool IsAllowed(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme);
}
