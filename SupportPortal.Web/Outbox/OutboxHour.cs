namespace SupportPortal.Web.Outbox;

/// <summary>How many mails were sent in an hour that is over. What was sent stays sent, so nobody need count it again.</summary>
public sealed class OutboxHour
{
    /// <summary>Its beginning.</summary>
    public required DateTimeOffset Hour { get; init; }

    public required int Sent { get; init; }
}
