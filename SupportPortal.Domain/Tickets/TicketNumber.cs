using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SupportPortal.Domain.Tickets;

/// <summary>
/// <c>TKT-YYYY-NNNNN</c>: the year of creation in UTC and a sequence of five digits at least, growing past 99999.
/// Never given twice; gaps are normal.
/// </summary>
public readonly record struct TicketNumber(int Year, long Sequence)
{
    /// <summary>TKT-, four digits, a dash and as many digits as a long has.</summary>
    public const int MaxLength = 28;

    private const string Prefix = "TKT-";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Year:D4}-{Sequence:D5}");

    /// <summary>Accepts what people type: any case, spaces around.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TicketNumber number)
    {
        number = default;
        var trimmed = text?.Trim() ?? "";
        if (!trimmed.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return false;
        var parts = trimmed[Prefix.Length..].Split('-');
        if (parts is not [{ Length: 4 } yearText, { Length: >= 5 } sequenceText]
            || !int.TryParse(yearText, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !long.TryParse(sequenceText, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            || sequence == 0)
            return false;
        number = new(year, sequence);
        return true;
    }
}
