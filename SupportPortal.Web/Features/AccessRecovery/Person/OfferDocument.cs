using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.Account;

namespace SupportPortal.Web.Features.AccessRecovery.Person;

/// <summary>Takes a picture of an identity document. It is judged by its bytes, and only its encrypted form is kept.</summary>
public sealed class OfferDocument(
    RecoveryTurns turns, RecoverySettling settling, EvidenceVault vault, UploadSlots slots, EvenPace pace, IOptions<AccessRecoveryOptions> options)
{
    public Task<Result> ExecuteAsync(Guid requestId, Stream content, CancellationToken ct) =>
        pace.KeepAsync(() => TakeAsync(requestId, content, ct), _ => false, ct);

    private async Task<Result> TakeAsync(Guid requestId, Stream content, CancellationToken ct)
    {
        using var slot = await slots.EnterAsync(ct);
        if (!slot.IsAcquired)
            return RecoveryRefusals.Busy;
        var sent = await ReadAsync(content, ct);
        var picture = RecoveryDocument.Recognise(sent.Span);
        if (picture.Refusal is { } refusal)
            return refusal;
        var kept = vault.Lock(sent[..picture.Value.Length].ToArray());
        return await turns.TakeAsync(requestId, (turn, request) => KeepAsync(turn, request, picture.Value, kept, ct), ct);
    }

    private async Task<Result> KeepAsync(RecoveryTurn turn, RecoveryRequest request, RecognisedPicture picture, byte[] kept, CancellationToken ct)
    {
        if (await turn.Db.RecoveryDocuments.CountAsync(d => d.RequestId == request.Id, ct) >= RecoveryRequest.MostDocuments)
            return RecoveryRefusals.TooManyDocuments;
        var (from, day) = (request.FromAddress, turn.Now.AddDays(-1));
        if (await turn.Db.RecoveryDocuments.CountAsync(
                d => d.UploadedAt > day && turn.Db.RecoveryRequests.Any(r => r.Id == d.RequestId && r.FromAddress == from), ct) >= options.Value.DocumentsPerDay)
            return RecoveryRefusals.TooManyRequests;
        var offered = await settling.AfterAsync(turn, request, _ => request.OfferDocument(options.Value.Rules, turn.Now), ct);
        if (offered.IsDone)
        {
            turn.Db.Add(new RecoveryDocument
            {
                RequestId = request.Id,
                Format = picture.Format,
                Size = picture.Length,
                Content = kept,
                UploadedAt = turn.Now,
            });
        }

        return offered;
    }

    /// <summary>As much as comes; one byte more than is allowed is enough to know.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream content, CancellationToken ct)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (all.Length <= RecoveryDocument.MostBytes && await content.ReadAsync(buffer, ct) is > 0 and var read)
            await all.WriteAsync(buffer.AsMemory(0, read), ct);
        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }
}
