using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Data;

/// <summary>Hands each due mail to exactly one sender, whichever server it runs on.</summary>
public interface IOutboxClaims
{
    /// <summary>Marks up to <paramref name="count"/> due mails as being sent and as the caller's until <paramref name="until"/>.</summary>
    Task<List<OutboxMessage>> ClaimAsync(
        PortalDbContext db, int count, DateTimeOffset now, DateTimeOffset until, CancellationToken ct);
}
