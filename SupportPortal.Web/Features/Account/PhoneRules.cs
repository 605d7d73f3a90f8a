namespace SupportPortal.Web.Features.Account;

public static class PhoneRules
{
    public const int MaxTyped = 40;

    private const int LeastDigits = 5;
    private const int MostDigits = 20;

    /// <summary>The number as it is kept, its digits and a plus before them if there was one; null when nobody could call it.</summary>
    public static string? Clean(string? typed)
    {
        var number = typed?.Trim() ?? "";
        if (number.Length > MaxTyped || number.LastIndexOf('+') > 0 || number.Any(c => !char.IsAsciiDigit(c) && c is not ('+' or ' ' or '\u00a0' or '-' or '(' or ')')))
            return null;
        var kept = new string([.. number.Where(c => char.IsAsciiDigit(c) || c is '+')]);
        return kept.TrimStart('+').Length is >= LeastDigits and <= MostDigits ? kept : null;
    }
}
