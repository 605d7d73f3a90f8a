using SupportPortal.Domain.Actions;

namespace SupportPortal.Tests.Domain.Actions;

public class ActionEntryTests
{
    [Theory]
    [InlineData("short", "short")]
    [InlineData("exactly as long as it may", "exactly as long as it may")]
    [InlineData("a name that goes on for too long", "a name that goes o… (+14)")]
    public void What_is_too_long_says_how_much_is_left_out(string text, string kept) => Assert.Equal(kept, ActionEntry.Cut(text, 25));

    [Fact]
    public void A_pair_of_surrogates_is_cut_before_it_and_never_within()
    {
        var cut = ActionEntry.Cut(new string('x', 17) + "😀" + new string('y', 20), 25);

        Assert.Equal($"{new string('x', 17)}… (+22)", cut);
    }

    [Fact]
    public void Whatever_is_cut_fits()
    {
        for (var length = 26; length < 2_000; length++)
            Assert.InRange(ActionEntry.Cut(new string('x', length), 25).Length, 1, 25);
    }

    [Fact]
    public void Every_group_has_actions() =>
        Assert.All(Enum.GetValues<ActionGroup>(), group => Assert.NotEmpty(group.Actions()));
}
