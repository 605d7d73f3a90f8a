using Bunit;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.AccessRecovery.Desk;

namespace SupportPortal.Tests.Web.Features.AccessRecovery;

public sealed class RemarkTests : ComponentTest
{
    [Theory]
    [InlineData("Called, knew the order.")]
    [InlineData("One line\nand another")]
    [InlineData("")]
    public void A_short_one_is_just_there(string words)
    {
        var remark = Of(words);

        Assert.Equal(words, remark.Find("p.evidence-notes").TextContent);
        Assert.Empty(remark.FindAll("details"));
    }

    [Fact]
    public void A_long_one_begins_folded_with_whole_words_and_holds_all_of_it()
    {
        var words = string.Join(' ', Enumerable.Repeat("identity", 200));
        var remark = Of(words);

        Assert.False(remark.Find("details.evidence-notes").HasAttribute("open"));
        var start = remark.Find(".remark-start").TextContent;
        Assert.InRange(start.Length, 200, 310);
        Assert.EndsWith("identity… ", start, StringComparison.Ordinal);
        Assert.Equal(words, remark.Find("details > p").TextContent);
        Assert.Contains("Show all", remark.Find("summary").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_short_lines_fold_as_well()
    {
        var remark = Of(string.Join('\n', Enumerable.Range(1, 40)));

        Assert.Equal("1\n2\n3\n4\n5… ", remark.Find(".remark-start").TextContent);
    }

    [Fact]
    public void A_word_without_an_end_is_cut_between_letters_and_no_letter_in_two()
    {
        var start = Of("x" + string.Concat(Enumerable.Repeat("😀", 400))).Find(".remark-start").TextContent;

        Assert.EndsWith("😀… ", start, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', start);
    }

    private IRenderedComponent<Remark> Of(string words) => Render<Remark>(remark => remark.Add(r => r.Words, words).Add(r => r.Class, "evidence-notes"));
}
