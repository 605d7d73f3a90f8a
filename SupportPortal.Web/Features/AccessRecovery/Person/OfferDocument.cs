using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Features.AccessRecovery.Person;

/// <summary>Takes a picture of an identity document. It is judged by its bytes, and only its encrypted form is kept.</summary>
public sealed class OfferDocument(RecoveryTurns turns, RecoverySettling settling, EvidenceVault vault, IOptions<AccessRecoveryOptions> options)
{
    public async Task<Result> ExecuteAsync(Guid requestId, Stream content, CancellationToken ct)
    {
        var sent = await ReadAsync(content, ct);
        var picture = RecoveryDocument.Recognise(sent);
        if (picture.Refusal is { } refusal)
            return refusal;
        var kept = vault.Lock(sent[..picture.Value.Length]);
        return await turns.TakeAsync(
            requestId,
            async (turn, request) =>
            {
                if (await turn.Db.RecoveryDocuments.CountAsync(d => d.RequestId == requestId, ct) >= RecoveryRequest.MostDocuments)
                    return RecoveryRefusals.TooManyDocuments;
                var offered = await settling.AfterAsync(turn, request, _ => request.OfferDocument(options.Value.Rules, turn.Now), ct);
                if (offered.IsDone)
                {
                    turn.Db.Add(new RecoveryDocument
                    {
                        RequestId = requestId,
                        Format = picture.Value.Format,
                        Size = picture.Value.Length,
                        Content = kept,
                        UploadedAt = turn.Now,
                    });
                }

                return offered;
            },
            ct);
    }

    /// <summary>One byte more than is allowed is enough to know.</summary>
    private static async Task<byte[]> ReadAsync(Stream content, CancellationToken ct)
    {
        var buffer = new byte[RecoveryDocument.MostBytes + 1];
        var length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return buffer[..length];
    }
}
