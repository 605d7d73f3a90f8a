using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Features.Account;

namespace SupportPortal.Tests.Web;

/// <summary>What is believed of a proxy's headers, and of whom.</summary>
public sealed class ProxyTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    private const string Customer = "203.0.113.7";

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1", Customer)]
    [InlineData("10.0.0.0/24, 192.0.2.1", "10.0.0.200", Customer)]
    [InlineData("10.0.0.1", "10.0.0.2", "10.0.0.2")]
    [InlineData("", "10.0.0.1", "10.0.0.1")]
    public async Task Only_a_known_proxy_says_where_somebody_comes_from(string known, string from, string believed)
    {
        var user = await portal.CustomerAsync();
        await using var app = Behind(known, from);
        using var visitor = new Visitor(app);
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.1, {Customer}");

        await visitor.SignInAsync(user.Email!, PortalFixture.Password);

        await using var db = portal.Database();
        Assert.Equal(believed, (await db.Sessions.SingleAsync(s => s.UserId == user.Id)).Address);
    }

    [Theory]
    [InlineData("10.0.0.1", "http", "https", true)]
    [InlineData("10.0.0.2", "http", "https", false)]
    [InlineData("10.0.0.1", "https", null, true)]
    [InlineData("10.0.0.1", "http", null, false)]
    public async Task A_browser_is_told_to_stay_with_https_once_it_came_by_it(string from, string scheme, string? forwarded, bool told)
    {
        await using var app = Behind("10.0.0.1", from);
        using var client = app.CreateClient(new() { BaseAddress = new($"{scheme}://desk.example") });
        if (forwarded is not null)
            client.DefaultRequestHeaders.Add("X-Forwarded-Proto", forwarded);

        using var answer = await client.GetAsync(new Uri("/account/login", UriKind.Relative));

        Assert.Equal(told, answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public void A_proxy_that_is_no_address_stops_the_start()
    {
        using var app = Behind("the proxy", "10.0.0.1");
        var refused = Assert.ThrowsAny<InvalidOperationException>(() => app.Services);
        Assert.Contains("Proxy:Known: 'the proxy'", refused.Message, StringComparison.Ordinal);
    }

    private WebApplicationFactory<Program> Behind(string known, string from) => portal.NewApp(host => host
        .UseEnvironment("Production")
        .UseSetting("Proxy:Known", known)
        .ConfigureServices(services => services.AddSingleton<IStartupFilter>(new ComesFrom(IPAddress.Parse(from)))));

    private sealed class ComesFrom(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, go) =>
            {
                context.Connection.RemoteIpAddress = address;
                return go(context);
            });
            next(app);
        };
    }
}
