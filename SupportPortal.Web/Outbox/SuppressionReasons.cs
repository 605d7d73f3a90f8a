namespace SupportPortal.Web.Outbox;

/// <summary>Why the sender itself does not send a mail, as it stands in the row.</summary>
public static class SuppressionReasons
{
    public const string AccountShut = "The account is shut.";
    public const string NoAddress = "There is no usable e-mail address.";
    public const string OwnAddress = "The portal does not write to itself.";
    public const string Gone = "What it was about no longer exists.";
    public const string Demo = "It belongs to the demo data, which nobody gets mail about.";
}
