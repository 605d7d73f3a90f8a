using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Messages;

public class ConversationTests
{
    [Fact]
    public void A_pair_is_the_same_whoever_begins_and_nobody_is_a_pair_alone()
    {
        var one = Conversation.Between(A.Agent, A.OtherAgent, A.Monday).Value;
        var other = Conversation.Between(A.OtherAgent, A.Agent, A.Monday).Value;

        Assert.Equal(one.PairKey, other.PairKey);
        Assert.NotEqual(one.PairKey, Conversation.PairOf(A.Agent, A.Customer));
        Assert.Equal(MessageRefusals.Yourself, Conversation.Between(A.Agent, A.Agent, A.Monday).Refusal);
    }

    [Theory]
    [InlineData("Billing", "billing", true)]
    [InlineData("# Billing", "BILLING", true)]
    [InlineData("Счета", "счета", true)]
    [InlineData("e\u0301quipe", "\u00e9QUIPE", true)]
    [InlineData("Billing", "Billing 2", false)]
    public void Names_of_channels_differ_in_more_than_their_case(string one, string other, bool same) =>
        Assert.Equal(same, Channel(one).NameKey == Channel(other).NameKey);

    [Theory]
    [InlineData(null, TextRules.Empty)]
    [InlineData("  ", TextRules.Empty)]
    [InlineData("#", TextRules.Empty)]
    [InlineData("a\u202Eb", TextRules.Unprintable)]
    public void A_channel_needs_a_name_that_can_be_read(string? name, string code)
    {
        Assert.Equal((code, "name"), Pair(Conversation.Channel(name, null, A.Agent, A.Monday).Refusal));
        Assert.Equal(TextRules.TooLong, Conversation.Channel(new('x', 61), null, A.Agent, A.Monday).Refusal!.Code);
        Assert.Equal(60, Channel(new('x', 60)).Name!.Length);
        Assert.Equal((TextRules.TooLong, "description"), Pair(Conversation.Channel("x", new('y', 501), A.Agent, A.Monday).Refusal));
        Assert.Null(Conversation.Channel("x", "  ", A.Agent, A.Monday).Value.Description);
    }

    [Fact]
    public void What_is_archived_is_neither_renamed_nor_joined_until_it_is_opened_again()
    {
        var channel = Channel("Billing");
        Assert.True(channel.Archive(true, A.Monday).IsDone);

        Assert.Equal(MessageRefusals.Archived, channel.Rename("Invoices", null, A.Monday).Refusal);
        Assert.Equal(MessageRefusals.Archived, channel.Admit(A.OtherAgent, A.Monday).Refusal);
        Assert.Equal("Billing", channel.Name);

        Assert.True(channel.Archive(false, A.Monday).IsDone);
        Assert.True(channel.Admit(A.OtherAgent, A.Monday).IsDone);
    }

    [Fact]
    public void A_direct_conversation_stays_one_of_two()
    {
        var direct = Conversation.Between(A.Agent, A.OtherAgent, A.Monday).Value;

        Assert.Equal(MessageRefusals.OnlyChannels, direct.Admit(A.Customer, A.Monday).Refusal);
        Assert.Equal(MessageRefusals.OnlyChannels, direct.CheckLeaving().Refusal);
        Assert.Equal(MessageRefusals.OnlyChannels, direct.Rename("x", null, A.Monday).Refusal);
        Assert.Equal(MessageRefusals.OnlyChannels, direct.Archive(true, A.Monday).Refusal);
    }

    [Theory]
    [InlineData(10, 10, 0, 0)]
    [InlineData(10, 4, 0, 6)]
    [InlineData(10, 4, 2, 4)]
    [InlineData(10, 8, 2, 0)]
    public void Unread_is_what_others_wrote_since(int last, int readTo, int own, int unread) => Assert.Equal(
        unread,
        new ConversationMember { ConversationId = A.Customer, PersonId = A.Agent, JoinedAt = A.Monday, ReadTo = readTo, OwnSince = own }.Unread(last));

    private static Conversation Channel(string name) => Conversation.Channel(name, null, A.Agent, A.Monday).Value;

    private static (string?, string?) Pair(Refusal? refusal) => (refusal?.Code, refusal?.Field);
}
