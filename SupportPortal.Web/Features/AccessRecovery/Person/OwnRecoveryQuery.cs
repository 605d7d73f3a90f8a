using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.AccessRecovery.Person;

/// <param name="CodeMayBeSentAt">From when another code may be sent; null: none any more.</param>
public sealed record OwnRecovery(
    Guid Id,
    string Reference,
    RecoveryType Type,
    RecoveryStatus Status,
    string Email,
    string? NewEmail,
    DateTimeOffset SubmittedAt,
    DateTimeOffset DueAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? EffectiveAt,
    DateTimeOffset? AddressConfirmedAt,
    string? Reason,
    bool OffersLink,
    IReadOnlyList<OwnEvidence> Evidence,
    int Documents,
    DateTimeOffset? CodeMayBeSentAt);

public sealed record OwnEvidence(RecoveryMethod Method, EvidenceState State);

/// <summary>A request as whoever made it sees it: no name, no notes, nothing of an account.</summary>
public sealed class OwnRecoveryQuery(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<OwnRecovery?> ExecuteAsync(Guid requestId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.RecoveryRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == requestId, ct) is not { } r)
            return null;
        return new(
            r.Id, r.Reference, r.Type, r.Status, r.Email, r.NewEmail, r.SubmittedAt, r.DueAt, r.ExpiresAt, r.EndedAt, r.EffectiveAt,
            r.AddressConfirmedAt, r.Reason, r.OffersLink,
            [.. r.Evidence.OrderBy(given => given.Method).Select(given => new OwnEvidence(given.Method, given.State))],
            await db.RecoveryDocuments.CountAsync(d => d.RequestId == requestId, ct),
            await RecoveryCodes.NextAsync(db, requestId, ct));
    }
}
