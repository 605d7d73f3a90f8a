using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Api;

/// <summary>Lets a caller who heard no answer send the same again without doing it twice.</summary>
internal sealed record SentOnce
{
    [FromHeader(Name = "Idempotency-Key"), Description("A UUID of your own for this request; the same one when you send it again.")]
    public string? IdempotencyKey { get; init; }

    public Guid? Key => Guid.TryParse(IdempotencyKey, out var key) ? key : null;

    public void Check(List<Refusal> refusals)
    {
        if (IdempotencyKey is not null && Key is null)
            refusals.Add(ApiRefusals.WrongType("Idempotency-Key", "UUID"));
    }
}
