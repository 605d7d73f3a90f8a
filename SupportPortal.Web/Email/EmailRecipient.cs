using System.Globalization;

namespace SupportPortal.Web.Email;

/// <summary>The reader of an e-mail, as they are when it is sent.</summary>
public sealed record EmailRecipient(Guid Id, string Name, string Address, string Language, string TimeZone)
{
    public CultureInfo Culture => CultureInfo.GetCultureInfo(Language);

    /// <summary>An instant in the reader's words and zone; the zone is said, because a promise without one is none.</summary>
    public string Say(DateTimeOffset at, string format)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var offset = local.Offset == TimeSpan.Zero
            ? "UTC"
            : $"UTC{(local.Offset < TimeSpan.Zero ? '−' : '+')}{local.Offset.ToString(@"h\:mm", CultureInfo.InvariantCulture)}";
        return $"{local.ToString(format, Culture)} ({offset})";
    }
}
