using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Email;

/// <summary>Turns what one feature owes into an e-mail. Asked when the mail is sent, with the recipient's language in force.</summary>
public interface IEmailWriter
{
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>Null when what it spoke of is gone.</summary>
    Task<EmailDraft?> WriteAsync(OutboxMessage owed, EmailRecipient recipient, CancellationToken ct);

    /// <summary>
    /// The mail as somebody else than its recipient may see it: without one-time links. Null when nothing can be shown;
    /// a writer whose payload holds no secret says so by returning what it was given.
    /// </summary>
    OutboxMessage? ForOthers(OutboxMessage owed) => owed.Payload is null ? owed : null;
}

/// <param name="Component">Renders the mail; has one parameter, <c>Mail</c>.</param>
/// <param name="Thread">What mail programs group by; null for a mail that stands alone.</param>
public sealed record EmailDraft(string Subject, Type Component, object Mail, string? Thread = null);
