namespace SupportPortal.Web.Features.Notifications;

/// <summary>What is noticed late, after an outage say, comes as one digest for each person and not as a storm.</summary>
internal static class LateNotice
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Gathering = TimeSpan.FromMinutes(2);

    /// <summary>Null for what is noticed in time: that goes by itself.</summary>
    public static DateTimeOffset? DigestAt(DateTimeOffset happened, DateTimeOffset now) =>
        now - happened > Late ? now + Gathering : null;
}
