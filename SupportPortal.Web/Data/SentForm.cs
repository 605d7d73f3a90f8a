using System.Security.Cryptography;
using System.Text;

namespace SupportPortal.Web.Data;

/// <summary>
/// A form that was sent and carried out. A second press of the button, a reload or a lost answer sends the same form with the same
/// words again: the key stops it. Other words in the same form (the way back, then edited) are another key, hence another request.
/// </summary>
public sealed class SentForm
{
    /// <summary>After this time nobody presses the button again.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public required Guid Key { get; init; }

    public required Guid UserId { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The number of the ticket that came of it.</summary>
    public required string TicketNumber { get; init; }

    public static Guid KeyOf(Guid form, Guid user, params ReadOnlySpan<string?> words)
    {
        var text = $"{form}\0{user}\0{string.Join('\0', words)}";
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}
