using System.Globalization;
using Microsoft.Extensions.Localization;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Account;

/// <summary>Counts what a form or endpoint is asked to do and answers 429 when that was too often.</summary>
public sealed class AttemptGate(AttemptLimits limits, IHttpContextAccessor requests, IStringLocalizer<AccountWords> words)
{
    /// <summary>Null when it may go on; otherwise what to tell the person. The form keeps what they typed.</summary>
    public string? Refuses(AttemptKind kind, string account)
    {
        var context = requests.HttpContext!;
        if (limits.Take(kind, context.Connection.RemoteIpAddress, account) is not { } wait)
            return null;
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return words.Plural("TooMany", (int)Math.Ceiling(wait.TotalMinutes));
    }
}
