using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Words;

namespace SupportPortal.Tests.Web.Words;

public class RefusalTextTests
{
    private readonly RefusalText _text = new ServiceCollection().AddLogging().AddWords().BuildServiceProvider().GetRequiredService<RefusalText>();

    [Theory]
    [InlineData("en", "A ticket cannot go from “Closed” to “On hold”.")]
    [InlineData("ru", "Нельзя перевести обращение из состояния «Закрыто» в «Отложено».")]
    public void States_are_named_in_the_readers_language(string language, string words)
    {
        using var _ = Reading.In(language);
        Assert.Equal(words, _text.Of(TicketRefusals.Move(TicketStatus.Closed, TicketStatus.OnHold)));
    }

    [Fact]
    public void Numbers_are_said_as_they_are()
    {
        using var _ = Reading.In("en");
        Assert.Equal("At most 200 characters fit, you have 201.", _text.Of(new Refusal(TextRules.TooLong, "subject", 200, 201)));
    }
}
