using SupportPortal.Tests.Architecture;
using SupportPortal.Web.Components.Layout;

namespace SupportPortal.Tests.Web.Components.Layout;

public class StaffNavigationTests
{
    [Theory]
    [InlineData("/queue", "/queue")]
    [InlineData("/tickets/TKT-2026-00001", "/queue")]
    [InlineData("/tickets/new", "/tickets/new")]
    [InlineData("/Settings/Users", "/settings/users")]
    [InlineData("/sla", "/sla")]
    [InlineData("/sla/calendars/new", "/sla")]
    [InlineData("/queues", null)]
    [InlineData("/", null)]
    public void Every_page_lights_the_line_that_leads_to_it(string path, string? line) =>
        Assert.Equal(line, StaffNavigation.Of(path)?.Path);

    [Fact]
    public void Every_line_has_words()
    {
        var words = Resources.All.Single(r => r.Marker == "SharedWords");
        Assert.All(StaffNavigation.Entries, entry => Assert.Contains(entry.Word, words.English.Keys));
    }
}
