using SupportPortal.Web.Text;

namespace SupportPortal.Tests.Web.Text;

public class MarkdownRendererTests
{
    [Theory]
    [InlineData("**bold** and ~~gone~~", "<p><strong>bold</strong> and <del>gone</del></p>\n")]
    [InlineData("one\ntwo", "<p>one<br />\ntwo</p>\n")]
    [InlineData("# Title", "<h3>Title</h3>\n")]
    [InlineData("###### Small", "<h6>Small</h6>\n")]
    [InlineData("`a < b`", "<p><code>a &lt; b</code></p>\n")]
    [InlineData("", "")]
    public void What_people_write_is_shown_as_they_mean_it(string markdown, string html) =>
        Assert.Equal(html, MarkdownRenderer.ToHtml(markdown));

    [Theory]
    [InlineData("[docs](https://example.com/a?b=1&c=2)", "https://example.com/a?b=1&amp;c=2")]
    [InlineData("see https://example.com/a", "https://example.com/a")]
    [InlineData("www.example.com", "http://www.example.com")]
    [InlineData("[write](mailto:desk@example.com)", "mailto:desk@example.com")]
    [InlineData("<desk@example.com>", "mailto:desk@example.com")]
    [InlineData("<https://example.com/>", "https://example.com/")]
    [InlineData("![cat](https://example.com/cat.png)", "https://example.com/cat.png")]
    public void Links_open_elsewhere_and_vouch_for_nothing(string markdown, string address) => Assert.Contains(
        $"<a href=\"{address}\" rel=\"noopener nofollow\" target=\"_blank\">", MarkdownRenderer.ToHtml(markdown), StringComparison.Ordinal);

    [Fact]
    public void A_picture_without_words_is_a_link_that_names_its_address() => Assert.Contains(
        ">https://example.com/cat.png</a>", MarkdownRenderer.ToHtml("![](https://example.com/cat.png)"), StringComparison.Ordinal);

    [Fact]
    public void A_forbidden_link_leaves_its_words() =>
        Assert.Equal("<p>look <strong>here</strong> now</p>\n", MarkdownRenderer.ToHtml("look [**here**](javascript:alert(1)) now"));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("a <b onmouseover=alert(1)>b</b>")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("<iframe src=https://example.com></iframe>")]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JaVaScRiPt:alert(1))")]
    [InlineData("[a](java\tscript:alert(1))")]
    [InlineData("[a](&#106;avascript:alert(1))")]
    [InlineData("[a](\u0001javascript:alert(1))")]
    [InlineData("[a](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[a](vbscript:msgbox(1))")]
    [InlineData("[a](file:///etc/passwd)")]
    [InlineData("[a](//evil.example/x)")]
    [InlineData("[a](/account/logout)")]
    [InlineData("[a](\\\\evil.example\\x)")]
    [InlineData("[a]: javascript:alert(1)\n\n[a]")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("![x](data:image/svg+xml,<svg/onload=alert(1)>)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<data:text/html,x>")]
    [InlineData("ftp://example.com/x")]
    [InlineData("<!-- --><!--><script>alert(1)</script>-->")]
    [InlineData("| <script>alert(1)</script> |\n|---|\n| x |")]
    [InlineData("```\"><script>alert(1)</script>\nx\n```")]
    public void Nothing_written_runs_or_loads(string markdown)
    {
        var html = MarkdownRenderer.ToHtml(markdown);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        Assert.Empty(page.QuerySelectorAll("script, img, svg, iframe, a, object, embed, form, style, link"));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("[a](https://example.com \"x\\\" onclick=\\\"alert(1)\")")]
    [InlineData("[a](https://example.com/\"onclick=alert(1))")]
    [InlineData("https://example.com/\"onmouseover=alert(1)")]
    public void An_address_does_not_break_out_of_its_attribute(string markdown)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(MarkdownRenderer.ToHtml(markdown));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData('>')]
    [InlineData('[')]
    [InlineData('*')]
    [InlineData('`')]
    [InlineData('(')]
    public void Even_the_deepest_nesting_stays_readable(char sign)
    {
        var text = new string(sign, 20_000);
        var html = MarkdownRenderer.ToHtml(text + " end");
        Assert.Contains("end", html, StringComparison.Ordinal);
    }
}
