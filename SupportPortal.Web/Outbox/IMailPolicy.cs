using SupportPortal.Web.Data;

namespace SupportPortal.Web.Outbox;

/// <summary>Says of mails that are due which of them do not go now. Asked once for each batch, before anything is made.</summary>
public interface IMailPolicy
{
    /// <summary>By id; who is not in it goes.</summary>
    Task<IReadOnlyDictionary<Guid, MailRuling>> RuleAsync(
        PortalDbContext db, IReadOnlyList<OutboxMessage> batch, DateTimeOffset now, CancellationToken ct);
}

/// <param name="Reason">As the outbox keeps it.</param>
/// <param name="DigestAt">When its digest is made; null: it is never sent.</param>
public sealed record MailRuling(string Reason, DateTimeOffset? DigestAt = null);
