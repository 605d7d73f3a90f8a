namespace SupportPortal.Web.Security;

public static class TimeZones
{
    /// <summary>The IANA zones that a person can choose, westernmost first.</summary>
    public static IReadOnlyList<TimeZoneInfo> All { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId && (z.Id.Contains('/', StringComparison.Ordinal) || z.Id == "UTC"))];

    public static bool IsKnown(string? id) => id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId;

    public static string OrUtc(string? id) => IsKnown(id) ? id! : "UTC";
}
