namespace SupportPortal.Web.Data;

/// <summary>When a member of staff last had a window open, on whichever server, and last did something in it.</summary>
public sealed class AgentPresence
{
    public Guid UserId { get; set; }

    public DateTimeOffset SeenAt { get; set; }

    public DateTimeOffset ActiveAt { get; set; }
}
