using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace SupportPortal.Web.Security;

/// <summary>Signs in whoever sends a good bearer token. Everybody else gets the bare status, which the API puts into words.</summary>
internal sealed class ApiTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    ApiTokens tokens,
    AccountStates accounts)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (tokens.Read(header[Prefix.Length..].Trim()) is not { } token)
            return AuthenticateResult.Fail("The token is forged or expired.");
        return await accounts.FindAsync(token.UserId, token.SessionId, token.Stamp, Context.RequestAborted) is { } account
            ? AuthenticateResult.Success(new(PrincipalOf(token, account), Scheme.Name))
            : AuthenticateResult.Fail("The token was revoked.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return base.HandleChallengeAsync(properties);
    }

    private ClaimsPrincipal PrincipalOf(TokenContent token, AccountState account)
    {
        var identity = new ClaimsIdentity(Scheme.Name, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, token.UserId.ToString()));
        identity.AddClaim(new(ClaimTypes.Name, account.Email));
        identity.AddClaim(new(PortalClaims.Name, account.Name));
        identity.AddClaim(new(PortalClaims.Session, token.SessionId.ToString()));
        identity.AddClaims(account.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        return new(identity);
    }
}
