namespace SupportPortal.Domain.Sla;

/// <summary>How many of the promises that ended were kept.</summary>
public readonly record struct SlaCompliance(int Met, int Total)
{
    public int Missed => Total - Met;

    /// <summary>
    /// With one decimal; null when nothing ended, for nothing is neither good nor bad. "100" is only said when all were kept and
    /// "0" when none was.
    /// </summary>
    public decimal? Percent => Total == 0 ? null
        : Met == Total ? 100
        : Met == 0 ? 0
        : Math.Clamp(Math.Round(100m * Met / Total, 1, MidpointRounding.AwayFromZero), 0.1m, 99.9m);

    public static SlaCompliance operator +(SlaCompliance one, SlaCompliance other) => new(one.Met + other.Met, one.Total + other.Total);

    public static SlaCompliance Sum(IEnumerable<SlaCompliance> parts) => parts.Aggregate(default(SlaCompliance), (sum, part) => sum + part);
}
