using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Outbox;

public static class OutboxRefusals
{
    public static readonly Refusal NotFound = new("mail.not-found");
    public static readonly Refusal Sent = new("mail.sent");
    public static readonly Refusal Sending = new("mail.sending");
    public static readonly Refusal NothingToCancel = new("mail.nothing-to-cancel");
    public static readonly Refusal OwnersOwn = new("mail.owners-own");
    public static readonly Refusal NothingToUndo = new("mail.nothing-to-undo");
}
