using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SupportPortal.Web.Features.AccessRecovery.Person;

/// <summary>Keeps the page of one request open in the browser that made it or came back to it.</summary>
public sealed class RecoveryPass(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Name = "portal-recovery";
    private static readonly TimeSpan Life = TimeSpan.FromHours(2);

    private readonly IDataProtector _protector = protection.CreateProtector("recovery-pass");

    public void Give(HttpContext context, Guid requestId)
    {
        var content = new byte[24];
        requestId.TryWriteBytes(content);
        BitConverter.TryWriteBytes(content.AsSpan(16), (clock.GetUtcNow() + Life).UtcTicks);
        context.Response.Cookies.Append(
            Name,
            Convert.ToBase64String(_protector.Protect(content)),
            new() { Path = "/recover", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = Life, IsEssential = true });
    }

    /// <summary>The request whose page may be shown; null when there is no pass, or it is forged or over.</summary>
    public Guid? Read(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 and < 1_000 } cookie)
            return null;
        try
        {
            var content = _protector.Unprotect(Convert.FromBase64String(cookie));
            return BitConverter.ToInt64(content, 16) > clock.GetUtcNow().UtcTicks ? new(content.AsSpan(0, 16)) : null;
        }
        catch (Exception forged) when (forged is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
