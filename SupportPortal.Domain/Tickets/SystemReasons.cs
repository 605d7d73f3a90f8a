namespace SupportPortal.Domain.Tickets;

/// <summary>Why the system did something, as it stands in the history. Codes, because each reader has a language: SharedWords says them.</summary>
public static class SystemReasons
{
    /// <summary>The assignment chose the available agent with the smallest load.</summary>
    public const string LeastLoaded = "reason.least-loaded";

    /// <summary>Nobody objected to the solution in time.</summary>
    public const string QuietSinceResolved = "reason.quiet-since-resolved";

    /// <summary>Why the assignment gave a ticket to somebody else: one for each occasion.</summary>
    public const string OwnerSuspended = "reason.owner-suspended";
    public const string OwnerOutOfOffice = "reason.owner-out-of-office";
    public const string OwnerOffline = "reason.owner-offline";
    public const string OwnerIdle = "reason.owner-idle";
    public const string OwnerNotThere = "reason.owner-not-there";
    public const string HandedOver = "reason.handed-over";

    /// <summary>A share of the promise was used up, and its policy has a rule for that.</summary>
    public const string SlaRule = "reason.sla-rule";
}
