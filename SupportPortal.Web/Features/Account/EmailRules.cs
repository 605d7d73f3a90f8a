using System.Net.Mail;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Features.Account;

public static class EmailRules
{
    public const int MaxLength = 254;

    /// <summary>The address as it is kept, or null when no mail could be sent to it.</summary>
    public static string? Clean(string? typed)
    {
        var address = TextRules.Line(typed, "email", MaxLength);
        return address.IsDone
            && MailAddress.TryCreate(address.Value, out var parsed)
            && parsed.Address == address.Value
            && parsed.Host.Contains('.', StringComparison.Ordinal)
            && !address.Value.Any(char.IsWhiteSpace)
            ? address.Value
            : null;
    }
}
