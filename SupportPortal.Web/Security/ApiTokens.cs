using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace SupportPortal.Web.Security;

public sealed record IssuedToken(string AccessToken, DateTimeOffset ExpiresAt);

/// <summary>Whose token it is, of which sign-in, and with which security stamp: it is good only while those are.</summary>
public sealed record TokenContent(Guid UserId, Guid SessionId, string Stamp);

/// <summary>Makes and reads the API's bearer tokens: opaque to others, readable by every server that shares the keys.</summary>
public sealed class ApiTokens(IDataProtectionProvider protection, TimeProvider clock)
{
    private const int HeadLength = 16 + 16 + sizeof(long);
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly IDataProtector _protector = protection.CreateProtector("api-token");

    public IssuedToken Issue(PortalUser user, Guid sessionId)
    {
        // Whole seconds: what is answered to the caller is exactly what the token holds.
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + Life).ToUnixTimeSeconds());
        var stamp = Encoding.UTF8.GetBytes(user.SecurityStamp!);
        var content = new byte[HeadLength + stamp.Length];
        user.Id.TryWriteBytes(content);
        sessionId.TryWriteBytes(content.AsSpan(16));
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(32), expiresAt.ToUnixTimeSeconds());
        stamp.CopyTo(content, HeadLength);
        return new(Base64Url.EncodeToString(_protector.Protect(content)), expiresAt);
    }

    /// <summary>What the token says, or null when it is forged, torn or expired.</summary>
    public TokenContent? Read(string token)
    {
        try
        {
            var content = _protector.Unprotect(Base64Url.DecodeFromChars(token));
            var expiresAt = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(32)));
            return expiresAt <= clock.GetUtcNow()
                ? null
                : new(new Guid(content.AsSpan(0, 16)), new Guid(content.AsSpan(16, 16)), Encoding.UTF8.GetString(content.AsSpan(HeadLength)));
        }
        catch (Exception forged) when (forged is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
