using SupportPortal.Tests.Support;
using SupportPortal.Web.Text;

namespace SupportPortal.Tests.Web.Text;

public class ReferencesTests
{
    private static readonly MentionName Ada = new("Ada Lovelace", A.Agent, "Ada King");
    private static readonly MentionName AdaShort = new("Ada", A.OtherAgent, "Ada <b>", IsReader: true);
    private static readonly References All = new([AdaShort, Ada], new Dictionary<string, string> { ["TKT-2026-00017"] = "A <script> & more" });

    [Theory]
    [InlineData("Ask @Ada Lovelace.", "<span class=\"mention\">@Ada King</span>.")]
    [InlineData("@ada: look", "<span class=\"mention me\">@Ada &lt;b&gt;</span>: look")]
    [InlineData("see tkt-2026-00017!", "href=\"/tickets/TKT-2026-00017\"")]
    [InlineData("see TKT-2026-00017", "A &lt;script&gt; &amp; more")]
    public void Names_and_numbers_lead_somewhere(string text, string expected) =>
        Assert.Contains(expected, MarkdownRenderer.ToHtml(text, All), StringComparison.Ordinal);

    [Theory]
    [InlineData("mail me@Ada please")]
    [InlineData("`@Ada`")]
    [InlineData("\\@Ada")]
    [InlineData("@Adam")]
    [InlineData("```\n@Ada TKT-2026-00017\n```")]
    [InlineData("`TKT-2026-00017`")]
    [InlineData("XTKT-2026-00017")]
    [InlineData("TKT-2026-00018")]
    [InlineData("TKT-2026-99999999999999999999999")]
    public void What_only_looks_so_stays_text(string text)
    {
        var html = MarkdownRenderer.ToHtml(text, All);

        Assert.DoesNotContain("class=\"mention", html, StringComparison.Ordinal);
        Assert.DoesNotContain("ticket-link", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Inside_a_link_there_is_no_second_one() => Assert.Single(
        MarkdownRenderer.ToHtml("[TKT-2026-00017](https://a.example)", All).Split("<a ").Skip(1));

    [Fact]
    public void Several_numbers_in_a_line_are_all_linked_and_the_words_between_stay()
    {
        var html = MarkdownRenderer.ToHtml("a TKT-2026-00017 b TKT-2026-00018 c TKT-2026-00017 d", All);

        Assert.Equal(2, html.Split("ticket-link\"").Length - 1);
        Assert.Matches("(?s)a .*</a> b TKT-2026-00018 c .*</a> d", html);
    }

    [Fact]
    public void Each_person_is_found_once_and_not_in_code() => Assert.Equal(
        [A.OtherAgent],
        MarkdownRenderer.FindMentions("@Ada and @ada and `@Ada Lovelace`", [Ada, AdaShort]).Select(who => who.PersonId));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    public void Nothing_in_it_runs(string text)
    {
        var html = MarkdownRenderer.ToHtml(text + " @Ada", All);

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", html.Replace("[x](javascript:", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
