using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SupportPortal.Web.Features.Account.FirstStart;

/// <summary>Proves that its bearer can read the server's log. Any server that shares the keys knows it.</summary>
public sealed class FirstSuperuserCode(IDataProtectionProvider protection, PortalLinks links)
{
    private const string Content = "first-superuser";

    private readonly ITimeLimitedDataProtector _protector =
        protection.CreateProtector("first-superuser").ToTimeLimitedDataProtector();

    public string Link() =>
        links.To("/account/first-superuser", ("code", _protector.Protect(Content, TimeSpan.FromHours(24))));

    public bool IsGood(string? code)
    {
        try
        {
            return code is not null && _protector.Unprotect(code) == Content;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
