using System.Net;
using System.Net.Sockets;

namespace SupportPortal.Web.Security;

/// <summary>Who sends together: one address, and the network around it.</summary>
internal static class Networks
{
    /// <summary>Everybody with IPv6 has a whole /64 to send from.</summary>
    public static string Sender(IPAddress? address) => Prefix(address, 32, 64);

    /// <summary>What one provider gives to one place: a /24, or a /48 of IPv6.</summary>
    public static string Around(IPAddress? address) => Prefix(address, 24, 48);

    public static string Around(string? address) => IPAddress.TryParse(address, out var parsed) ? Around(parsed) : "";

    private static string Prefix(IPAddress? address, int bits4, int bits6)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bits = address.AddressFamily is AddressFamily.InterNetworkV6 ? bits6 : bits4;
        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, bits / 8));
    }
}
