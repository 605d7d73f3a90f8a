using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Features.AccessRecovery.Decide;

public sealed record SeenDocument(byte[] Content, DocumentFormat Format);

/// <summary>Opens a picture for somebody who may judge it; who looked, and when, stays in the sealed log.</summary>
public sealed class SeeDocument(StaffTurns turns, EvidenceVault vault)
{
    public async Task<Result<SeenDocument>> ExecuteAsync(string reference, Guid documentId, CancellationToken ct)
    {
        var found = await turns.TakeAsync<RecoveryDocument>(
            reference,
            null,
            async staff =>
            {
                if (staff.Request.RefusesTo(staff.Admin, staff.Account) is { } refusal)
                    return refusal;
                if (await staff.Turn.Db.RecoveryDocuments.AsNoTracking()
                        .SingleOrDefaultAsync(d => d.Id == documentId && d.RequestId == staff.Request.Id && d.Content != null, ct) is not { } document)
                    return RecoveryRefusals.NotFound;
                staff.Request.Say(RecoveryStep.DocumentSeen, staff.Turn.Now, staff.Admin);
                staff.Record(ActionCode.RecoveryDocumentSeen);
                return document;
            },
            ct);
        return found.Refusal is { } refused ? refused : new SeenDocument(vault.Open(found.Value.Content!), found.Value.Format);
    }
}
