using SupportPortal.Domain.Kernel;

namespace SupportPortal.Tests.Domain.Kernel;

public class TextRulesTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n ")]
    public void Nothing_but_space_is_empty(string? text) =>
        Assert.Equal(new Refusal(TextRules.Empty, "subject"), TextRules.Line(text, "subject", 200).Refusal);

    [Fact]
    public void The_limit_itself_is_allowed_and_one_more_is_refused_with_both_figures()
    {
        Assert.True(TextRules.Line(new('я', 200), "subject", 200).IsDone);
        Assert.Equal(
            new Refusal(TextRules.TooLong, "subject", 200, 201), TextRules.Line(new('я', 201), "subject", 200).Refusal);
    }

    [Theory]
    [InlineData("nul\0byte")]
    [InlineData("escape\u001b[31m")]
    [InlineData("c1\u0086control")]
    [InlineData("right-to-left \u202Eoverride")]
    [InlineData("isolate \u2066x\u2069")]
    [InlineData("noncharacter \uFFFF")]
    public void What_cannot_be_seen_or_turns_text_around_is_refused(string text) =>
        Assert.Equal(new Refusal(TextRules.Unprintable, "message"), TextRules.Body(text, "message", 100).Refusal);

    [Fact]
    public void Half_a_character_is_refused()
    {
        // Not inline data: an attribute is stored as UTF-8, which has no halves.
        foreach (var text in new[] { "first half \ud83d", "first \ud83d of two", "second half \ude00" })
            Assert.Equal(TextRules.Unprintable, TextRules.Body(text, "message", 100).Refusal?.Code);
    }

    [Theory]
    [InlineData("emoji 😀 and 👩‍👩‍👧")]
    [InlineData("עברית and العربية\u200F")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; DROP TABLE tickets; --")]
    public void Any_other_text_stays_as_it_is(string text) => Assert.Equal(text, TextRules.Body(text, "message", 100).Value);

    [Fact]
    public void A_line_has_no_breaks_and_a_body_keeps_them()
    {
        Assert.Equal("one two three", TextRules.Line(" one\r\ntwo\tthree ", "subject", 100).Value);
        Assert.Equal("one\ntwo\n\n  three", TextRules.Body("\none\r\ntwo\n\n  three\n", "message", 100).Value);
    }
}
