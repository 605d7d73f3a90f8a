using System.Globalization;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.Customer;

namespace SupportPortal.Web.Features.Agents.Presence;

/// <summary>Instants as the reader's clock shows them, for inputs of date and time.</summary>
public sealed class ReaderClock(ReaderZone zones, TimeProvider clock)
{
    private const string Format = "yyyy-MM-ddTHH:mm";

    public Task<TimeZoneInfo> ZoneAsync(CancellationToken ct) => zones.FindAsync(ct);

    public DateTime Local(TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(clock.Now(), zone).DateTime;

    public static string Write(DateTime local) => local.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>An hour that the clock skips is read as the one after it. Null for what is no time.</summary>
    public static DateTimeOffset? Read(string? typed, TimeZoneInfo zone)
    {
        if (!DateTime.TryParseExact(typed, [Format, Format + ":ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return null;
        if (zone.IsInvalidTime(local))
            local = local.AddHours(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
