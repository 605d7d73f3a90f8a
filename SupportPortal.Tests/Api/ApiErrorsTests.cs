using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;

namespace SupportPortal.Tests.Api;

public class ApiErrorsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("GET", "/nothing", 404, "address.unknown")]
    [InlineData("DELETE", "/tickets", 405, "method.not-allowed")]
    [InlineData("PUT", "/tickets/TKT-2026-00001", 405, "method.not-allowed")]
    [InlineData("GET", "/tickets/TKT-2026-99999", 404, "ticket.not-found")]
    [InlineData("GET", "/tickets/'; DROP TABLE tickets; --", 404, "ticket.not-found")]
    [InlineData("GET", "/tickets/TKT-2026-%F0%9F%98%80", 404, "ticket.not-found")]
    public async Task A_wrong_address_or_method_is_told_as_a_problem(string method, string path, int status, string code)
    {
        var caller = portal.Caller(await portal.SuperuserAsync());

        (await caller.SendAsync(new(method), path)).Refused(status, code);
    }

    [Fact]
    public async Task Reasons_are_in_the_language_that_is_asked_for()
    {
        var caller = portal.Caller(await portal.CustomerAsync());

        var english = (await caller.SendAsync(HttpMethod.Get, "/tickets?limit=0", language: "en")).Refused(400, "page.limit", "limit");
        var russian = (await caller.SendAsync(HttpMethod.Get, "/tickets?limit=0", language: "ru")).Refused(400, "page.limit", "limit");
        var nobody = (await portal.Nobody().SendAsync(HttpMethod.Get, "/tickets", language: "ru")).Refused(401, "sign-in.token-required");

        Assert.Contains("whole number", english.Body.GetProperty("detail").GetString());
        Assert.Contains("целое число", russian.Body.GetProperty("detail").GetString());
        Assert.Equal("Сначала войдите", nobody.Body.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("not-a-token")]
    [InlineData("")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.")]
    [InlineData("ÄÖÜ%00")]
    public async Task A_forged_token_opens_nothing(string token)
    {
        using var http = portal.App.CreateClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");

        (await new ApiCaller(http).GetAsync("/tickets")).Refused(401, "sign-in.token-required");
    }

    [Fact]
    public async Task A_token_with_one_changed_character_opens_nothing()
    {
        var token = portal.TokenOf(await portal.CustomerAsync());
        var changed = new StringBuilder(token);
        changed[token.Length / 2] = changed[token.Length / 2] == 'A' ? 'B' : 'A';

        (await portal.WithToken(token).GetAsync("/tickets")).Succeeded();
        (await portal.WithToken(changed.ToString()).GetAsync("/tickets")).Refused(401, "sign-in.token-required");
    }

    [Fact]
    public async Task A_fault_of_the_server_tells_a_trace_and_nothing_of_its_inside()
    {
        var customer = await portal.CustomerAsync();
        await using var app = portal.NewApp(host => host.ConfigureTestServices(
            services => services.AddSingleton<ITicketSequence, BrokenSequence>()));
        using var http = app.CreateClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", portal.TokenOf(customer));

        var answer = (await new ApiCaller(http).PostAsync(
            "/tickets", new { subject = "a", description = "b", category = "bug", priority = "low" })).Refused(500, "server.fault");

        Assert.NotEmpty(answer.Body.GetProperty("trace_id").GetString()!);
        Assert.DoesNotContain("secret", answer.Text);
        Assert.DoesNotContain("Exception", answer.Text);
    }

    [Fact]
    public async Task Ten_megabytes_are_not_even_read()
    {
        var caller = portal.Caller(await portal.CustomerAsync());

        (await caller.PostAsync("/tickets", $$"""{ "subject": "{{new string('x', 10_000_000)}}" }""")).Refused(413, "body.too-large");
    }

    [Fact]
    public async Task A_body_that_does_not_say_how_long_it_is_is_read_up_to_the_limit()
    {
        var token = portal.TokenOf(await portal.CustomerAsync());
        await using var app = portal.NewApp();
        app.UseKestrel(0); // the real server: only it counts a body as it comes
        app.StartServer();
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, app.ClientOptions.BaseAddress.Port);
        var stream = connection.GetStream();
        var head = $"POST /api/v1/tickets HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n61A80\r\n{ \"subject\": \"";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + new string('x', 400_000)));

        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync());
        var answer = new StringBuilder();
        while (!answer.ToString().Contains("body.too-large", StringComparison.Ordinal) && await reader.ReadLineAsync() is { } line)
            answer.AppendLine(line);
        Assert.Contains("application/problem+json", answer.ToString());
        Assert.Contains("body.too-large", answer.ToString());
    }

    private sealed class BrokenSequence : ITicketSequence
    {
        public Task<IReadOnlyList<long>> DrawAsync(PortalDbContext db, int year, int count, CancellationToken ct) =>
            throw new InvalidOperationException("secret");
    }
}
