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

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UseAutoLinks()
        .UsePipeTables()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseSoftlineBreakAsHardlineBreak()
        .Build();

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
