namespace SupportPortal.Domain.Messages;

public enum ConversationKind
{
    /// <summary>Two members of staff; a pair has one.</summary>
    Direct,

    /// <summary>Under a name, for whoever of staff joins.</summary>
    Channel,
}
