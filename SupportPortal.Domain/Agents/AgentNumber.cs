using System.Globalization;

namespace SupportPortal.Domain.Agents;

/// <summary>The name of a support profile for people: AGT-0007. From 10,000 on it has more digits.</summary>
public readonly record struct AgentNumber(int Registration)
{
    private const string Prefix = "AGT-";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Registration:0000}");

    /// <summary>Takes "agt-7" and "7" too.</summary>
    public static AgentNumber? Find(string? text)
    {
        var digits = (text ?? "").Trim();
        if (digits.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            digits = digits[Prefix.Length..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? new(number) : null;
    }
}
