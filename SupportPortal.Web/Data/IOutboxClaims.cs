using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Data;

/// <summary>Hands each due mail to exactly one sender, whichever server it runs on.</summary>
public interface IOutboxClaims
{
    /// <summary>Marks up to <paramref name="count"/> due mails as being sent and as the caller's until <paramref name="until"/>.</summary>
    Task<List<OutboxMessage>> ClaimAsync(
        PortalDbContext db, int count, DateTimeOffset now, DateTimeOffset until, CancellationToken ct);

    /// <summary>These people are the caller's until the end of its transaction; who has one of them in hand is waited for.</summary>
    Task LockAsync(PortalDbContext db, Guid[] people, CancellationToken ct);

    /// <summary>
    /// Somebody whose digest is due and whom no other server has in hand; theirs is the caller's until the end of its transaction.
    /// </summary>
    Task<Guid?> ClaimDigestAsync(PortalDbContext db, DateTimeOffset now, CancellationToken ct);
}
