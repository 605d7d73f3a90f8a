using Bunit;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Components;

namespace SupportPortal.Tests.Web.Components;

public class NotFoundPageTests : ComponentTest
{
    [Theory]
    [InlineData("en", "There is nothing here")]
    [InlineData("ru", "Здесь ничего нет")]
    public void It_speaks_the_readers_language(string language, string title)
    {
        using var _ = Reading.In(language);
        var cut = Render<NotFoundPage>();
        Assert.Equal(title, cut.Find("h1").TextContent);
    }
}
