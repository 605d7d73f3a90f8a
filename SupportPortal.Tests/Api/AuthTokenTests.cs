using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Api;

public class AuthTokenTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_password_buys_a_token_that_works()
    {
        var customer = await portal.CustomerAsync();

        var token = (await portal.Nobody().PostAsync("/auth/token", new { email = customer.Email, password = PortalFixture.Password })).Succeeded().Body;

        Assert.Equal("2026-03-02T11:00:00Z", token.GetProperty("expires_at").GetString());
        (await portal.WithToken(token.GetProperty("access_token").GetString()).GetAsync("/tickets")).Succeeded();
    }

    [Theory]
    [InlineData("""{ "email": "nobody@example.com", "password": "Test-Passw0rd!" }""", 401, "sign-in.refused")]
    [InlineData("""{ "email": "\u0000", "password": "\u0000" }""", 401, "sign-in.refused")]
    [InlineData("""{ "email": "' OR 1=1 --", "password": "x" }""", 401, "sign-in.refused")]
    [InlineData("""{ }""", 401, "sign-in.refused")]
    [InlineData("""{ "email": 5 }""", 400, "value.wrong-type")]
    [InlineData("""{ "user": "x" }""", 400, "value.unknown-field")]
    [InlineData("", 400, "body.missing")]
    public async Task A_wrong_or_broken_sign_in_is_refused(string json, int status, string code) =>
        (await portal.Nobody().PostAsync("/auth/token", json)).Refused(status, code);
}
