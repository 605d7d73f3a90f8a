using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Web;

public sealed class CompressionTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("http://localhost", "gzip")]
    [InlineData("https://localhost", "")]
    public async Task A_page_is_compressed_where_no_proxy_could_have_done_it(string server, string expected)
    {
        using var client = portal.App.CreateClient(new() { BaseAddress = new(server) });
        client.DefaultRequestHeaders.AcceptEncoding.Add(new("gzip"));

        using var page = await client.GetAsync(new Uri("/account/login", UriKind.Relative));

        page.EnsureSuccessStatusCode();
        Assert.Equal(expected, string.Join(' ', page.Content.Headers.ContentEncoding));
    }
}
