using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Features.Account;

namespace SupportPortal.Tests.Web.Components;

public sealed class AppTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("/queue")]
    [InlineData("/tickets/new")]
    public async Task A_page_loads_no_components_that_it_does_not_show(string path)
    {
        using var visitor = await Visitor.SignedInAsync(portal.App, await portal.AgentAsync());
        Assert.DoesNotContain("Radzen", (await visitor.GetAsync(path)).Html, StringComparison.OrdinalIgnoreCase);
    }
}
