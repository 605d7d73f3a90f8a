using QRCoder;

namespace SupportPortal.Web.Features.Account.TwoFactor;

/// <summary>What an authenticator app scans.</summary>
public static class AuthenticatorUri
{
    private const string Issuer = "SupportPortal";

    public static string Of(string email, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(email)}?secret={key}&issuer={Uri.EscapeDataString(Issuer)}&digits=6";

    /// <summary>Always dark on light: scanners do not read the inverse.</summary>
    public static string Svg(string uri)
    {
        using var data = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    /// <summary>In groups of four, as it is typed by hand.</summary>
    public static string Spaced(string key) => string.Join(' ', key.Chunk(4).Select(four => new string(four))).ToLowerInvariant();
}
