namespace SupportPortal.Domain.Tickets;

/// <summary>Why the system did something, as it stands in the history. Codes, because each reader has a language: SharedWords says them.</summary>
public static class SystemReasons
{
    /// <summary>The assignment chose the available agent with the smallest load.</summary>
    public const string LeastLoaded = "reason.least-loaded";

    /// <summary>Nobody objected to the solution in time.</summary>
    public const string QuietSinceResolved = "reason.quiet-since-resolved";

    /// <summary>A share of the promise was used up, and its policy has a rule for that.</summary>
    public const string SlaRule = "reason.sla-rule";
}
