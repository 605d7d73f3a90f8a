using SupportPortal.Web.Features.Messages.Search;

namespace SupportPortal.Tests.Web.Features.Messages;

public class ExcerptTests
{
    [Theory]
    [InlineData("The invoice is paid", "invoices", "The [invoice] is paid")]
    [InlineData("Счёт оплачен, счета закрыты", "счета", "Счёт оплачен, [счета] закрыты")]
    [InlineData("a  b\n\nc", "zzz", "a b c")]
    [InlineData("pay and repay", "pay", "[pay] and repay")]
    [InlineData("a \"quoted phrase\" here", "\"quoted phrase\"", "a \"[quoted] [phrase]\" here")]
    public void The_words_are_marked_where_they_begin(string body, string words, string expected) => Assert.Equal(expected, Say(body, words));

    [Fact]
    public void Of_a_long_text_the_place_is_shown_where_the_words_stand()
    {
        var body = string.Join(' ', Enumerable.Repeat("filler", 200)) + " needle " + string.Join(' ', Enumerable.Repeat("more", 200));

        var said = Say(body, "needle");

        Assert.Contains("[needle]", said, StringComparison.Ordinal);
        Assert.StartsWith("…filler", said, StringComparison.Ordinal);
        Assert.EndsWith("…", said, StringComparison.Ordinal);
        Assert.InRange(said.Length, 100, Excerpt.Length + 10);
    }

    [Fact]
    public void Text_without_a_space_and_emoji_are_cut_whole()
    {
        foreach (var shift in Enumerable.Range(0, 3))
        {
            var said = string.Concat(Excerpt.Of(new string('x', shift) + string.Concat(Enumerable.Repeat("😀", 500)), "y").Select(p => p.Text));
            Assert.All(said.EnumerateRunes(), rune => Assert.NotEqual(System.Text.Rune.ReplacementChar, rune));
        }
    }

    private static string Say(string body, string words) =>
        string.Concat(Excerpt.Of(body, words).Select(part => part.IsHit ? $"[{part.Text}]" : part.Text));
}
