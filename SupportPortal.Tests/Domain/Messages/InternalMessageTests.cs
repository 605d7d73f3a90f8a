using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Messages;

public class InternalMessageTests
{
    private static readonly DateTimeOffset LastMoment = A.Monday + InternalMessage.Editable;

    [Fact]
    public void Its_author_mends_it_within_ten_minutes_and_that_is_marked()
    {
        var message = Written("Helo");

        Assert.True(message.Edit(A.Agent, " Hello\r\n", LastMoment).IsDone);

        Assert.Equal(("Hello", LastMoment), (message.Body, message.EditedAt));
    }

    [Fact]
    public void The_same_words_again_are_no_edit()
    {
        var message = Written("Hello");

        Assert.True(message.Edit(A.Agent, "Hello", LastMoment).IsDone);

        Assert.Null(message.EditedAt);
    }

    [Fact]
    public void Afterwards_and_by_others_it_stays_as_it_is()
    {
        var message = Written("Hello");
        var late = LastMoment.AddTicks(10);

        Assert.Equal(MessageRefusals.TooLate, message.Edit(A.Agent, "Other", late).Refusal);
        Assert.Equal(MessageRefusals.TooLate, message.Delete(A.Agent, late).Refusal);
        Assert.Equal(MessageRefusals.NotYours, message.Edit(A.OtherAgent, "Other", A.Monday).Refusal);
        Assert.Equal(MessageRefusals.NotYours, message.Delete(A.OtherAgent, A.Monday).Refusal);
        Assert.Equal(TextRules.Empty, message.Edit(A.Agent, " ", A.Monday).Refusal!.Code);
        Assert.Equal(("Hello", null, null), (message.Body, message.EditedAt, message.DeletedAt));
    }

    [Fact]
    public void Deleted_its_words_are_gone_and_it_cannot_be_mended()
    {
        var message = Written("Secret");

        Assert.True(message.Delete(A.Agent, LastMoment).IsDone);

        Assert.Equal(("", LastMoment), (message.Body, message.DeletedAt));
        Assert.True(message.Delete(A.Agent, LastMoment).IsDone); // asked twice is harmless
        Assert.Equal(MessageRefusals.Deleted, message.Edit(A.Agent, "Again", LastMoment).Refusal);
    }

    [Theory]
    [InlineData("", TextRules.Empty)]
    [InlineData(" \n\t ", TextRules.Empty)]
    [InlineData("invoice\u202Efdp.exe", TextRules.Unprintable)]
    [InlineData("a\0b", TextRules.Unprintable)]
    public void What_cannot_be_read_is_refused(string body, string code) =>
        Assert.Equal(code, InternalMessage.Write(A.Customer, 1, A.Agent, body, null, A.Monday).Refusal!.Code);

    [Fact]
    public void Ten_thousand_characters_fit_and_not_one_more()
    {
        Assert.Equal(10_000, Written(new('x', 10_000)).Body.Length);
        Assert.Equal(TextRules.TooLong, InternalMessage.Write(A.Customer, 1, A.Agent, new('x', 10_001), null, A.Monday).Refusal!.Code);
    }

    private static InternalMessage Written(string body) => InternalMessage.Write(A.Customer, 1, A.Agent, body, null, A.Monday).Value;
}
