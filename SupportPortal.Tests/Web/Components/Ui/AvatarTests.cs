using Bunit;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Components.Ui;

namespace SupportPortal.Tests.Web.Components.Ui;

public class AvatarTests : ComponentTest
{
    [Theory]
    [InlineData("Anna Petrova", "AP")]
    [InlineData("  ivan   ivanovich  smirnov ", "IS")]
    [InlineData("Kim", "K")]
    [InlineData("Олег Кузнецов", "ОК")]
    [InlineData("👩‍🚀 Ride", "👩‍🚀R")]
    [InlineData("", "")]
    public void Shows_the_first_letters_of_first_and_last_name(string name, string initials) =>
        Assert.Equal(initials, Render<Avatar>(p => p.Add(a => a.Name, name)).Find(".avatar").GetAttribute("data-initials"));

    [Fact]
    public void Is_read_aloud_only_where_no_name_stands_beside_it()
    {
        var beside = Render<Avatar>(p => p.Add(a => a.Name, "Anna Petrova")).Find(".avatar");
        Assert.Equal("true", beside.GetAttribute("aria-hidden"));
        var alone = Render<Avatar>(p => p.Add(a => a.Name, "Anna Petrova").Add(a => a.Alone, true)).Find(".avatar");
        Assert.Equal("Anna Petrova", alone.GetAttribute("aria-label"));
        Assert.False(alone.HasAttribute("aria-hidden"));
    }
}
