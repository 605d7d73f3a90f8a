using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Messages;

public static class MessageRefusals
{
    public static readonly Refusal NotFound = new("conversation.not-found");
    public static readonly Refusal MessageNotFound = new("message.not-found");
    public static readonly Refusal Yourself = new("conversation.yourself", "person_id");
    public static readonly Refusal NotStaff = new("conversation.not-staff", "person_id");
    public static readonly Refusal NameTaken = new("conversation.name-taken", "name");
    public static readonly Refusal Archived = new("conversation.archived");
    public static readonly Refusal OnlyChannels = new("conversation.only-channels");
    public static readonly Refusal OtherLeft = new("conversation.other-left");
    public static readonly Refusal Changed = new("message.changed");
    public static readonly Refusal NotYours = new("message.not-yours");
    public static readonly Refusal TooLate = new("message.too-late", null, (int)InternalMessage.Editable.TotalMinutes);
    public static readonly Refusal Deleted = new("message.deleted");
}
