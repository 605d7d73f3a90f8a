using System.Security.Cryptography;

namespace SupportPortal.Domain.AccessRecovery;

/// <summary>
/// <c>REC-XXXX-XXXX-XXXX</c>: twelve signs of which none is mistaken for another when it is read aloud, 59 bits drawn at random.
/// With the e-mail address it opens the request's page, so it can neither be counted nor guessed.
/// </summary>
public static class RecoveryReference
{
    public const int Length = 18;

    private const string Prefix = "REC";
    private const string Signs = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string Draw()
    {
        var drawn = RandomNumberGenerator.GetString(Signs, 12);
        return $"{Prefix}-{drawn[..4]}-{drawn[4..8]}-{drawn[8..]}";
    }

    /// <summary>As it is kept, from what people type: any case, spaces or no dashes. Null when it can be no reference.</summary>
    public static string? Clean(string? typed)
    {
        if (typed is null || typed.Length > 4 * Length)
            return null;
        var signs = new string([.. typed.ToUpperInvariant().Where(c => c != '-' && !char.IsWhiteSpace(c))]);
        return signs.Length == 15 && signs.StartsWith(Prefix, StringComparison.Ordinal) && signs[3..].All(Signs.Contains)
            ? $"{Prefix}-{signs[3..7]}-{signs[7..11]}-{signs[11..]}"
            : null;
    }
}
