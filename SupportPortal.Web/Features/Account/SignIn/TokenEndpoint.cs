using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.SignIn;

[Example("""{ "email": "customer1@example.com", "password": "…" }""")]
public sealed record TokenRequest
{
    [Required]
    public string? Email { get; init; }

    [Required]
    public string? Password { get; init; }

    /// <summary>Of the authenticator, where the account has one.</summary>
    public string? TwoFactorCode { get; init; }
}

public sealed record TokenResponse(string AccessToken, string TokenType, DateTimeOffset ExpiresAt);

internal static class TokenEndpoint
{
    public static void MapToken(this IEndpointRouteBuilder app) => app
        .MapAnonymousApiGroup("/auth", "Auth")
        .MapPost("/token", IssueAsync).WithName("signIn").Refuses(400, 401, 429)
        .WithSummary("Exchanges e-mail and password for a bearer token");

    private static async Task<Results<Ok<TokenResponse>, RefusalResult, StatusCodeHttpResult>> IssueAsync(
        TokenRequest request,
        AttemptGate gate,
        PasswordSignIn signIn,
        SecondFactor secondFactor,
        Sessions sessions,
        ApiTokens tokens,
        CancellationToken ct)
    {
        if (gate.Refuses(AttemptKind.Token, request.Email ?? "") is not null)
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        if (await signIn.CheckAsync(request.Email ?? "", request.Password ?? "", ct) is not { } user)
            return SignInRefusals.Refused.ToProblem();
        if (!await secondFactor.IsGivenAsync(user, request.TwoFactorCode))
            return (string.IsNullOrEmpty(request.TwoFactorCode) ? SignInRefusals.CodeMissing : SignInRefusals.Refused).ToProblem();
        var token = tokens.Issue(user, await sessions.StartAsync(user.Id, SessionKind.Api, ct));
        return TypedResults.Ok(new TokenResponse(token.AccessToken, PortalSchemes.Bearer, token.ExpiresAt));
    }
}

internal static class SignInRefusals
{
    /// <summary>One answer whether the account does not exist, is shut, locked or unconfirmed, or the password is wrong.</summary>
    public static readonly Refusal Refused = new(Problems.UnknownCaller + "refused");

    public static readonly Refusal CodeMissing = new(Problems.UnknownCaller + "two-factor-code-missing", "two_factor_code");
}
