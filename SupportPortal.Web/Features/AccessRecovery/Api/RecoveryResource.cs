using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.AccessRecovery.Desk;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.AccessRecovery.Api;

/// <summary>A request in a list.</summary>
/// <param name="AccountName">Null when nobody has the address.</param>
/// <param name="Accepted">The methods by which it was shown that the account is theirs.</param>
/// <param name="Offered">What was given and nobody has judged.</param>
/// <param name="Version">To be sent along with a decision.</param>
public sealed record RecoveryRowResource(
    string Reference,
    string Type,
    string Status,
    string Email,
    string? AccountName,
    DateTimeOffset SubmittedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<string> Accepted,
    IReadOnlyList<string> Offered,
    bool NeedsSecond,
    int Version)
{
    public static RecoveryRowResource Of(RecoveryRow row) => new(
        row.Reference, row.Type.Word(), row.Status.Word(), row.Email, row.AccountName, row.SubmittedAt, row.DueAt, row.EndedAt,
        [.. row.Accepted.Select(method => method.Word())], [.. row.Offered.Select(method => method.Word())], row.NeedsSecond, row.Version);
}

/// <param name="JudgedById">Null while nobody has, and for the code, which the system compares.</param>
public sealed record RecoveryEvidenceResource(string Method, string State, DateTimeOffset? OfferedAt, DateTimeOffset? JudgedAt, Guid? JudgedById, string? Notes);

public sealed record RecoveryDocumentResource(Guid Id, string Format, int Size, DateTimeOffset UploadedAt, DateTimeOffset? DeletedAt);

/// <summary>A request with what it is decided by.</summary>
/// <param name="Refused">The code of the reason why the caller has no say here; then nothing of the person is shown.</param>
/// <param name="Obstacle">The code of what about the account stands in the way of approving.</param>
public sealed record RecoveryResource(
    string Reference,
    string Type,
    string Status,
    string Email,
    string? NewEmail,
    string? Statement,
    string? AccountName,
    string? Phone,
    DateTimeOffset SubmittedAt,
    DateTimeOffset DueAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? EffectiveAt,
    DateTimeOffset? AddressConfirmedAt,
    DateTimeOffset? EndedAt,
    Guid? FirstApprovedById,
    Guid? DecidedById,
    string? Reason,
    string? CallWish,
    IReadOnlyList<RecoveryEvidenceResource> Evidence,
    IReadOnlyList<RecoveryDocumentResource> Documents,
    IReadOnlyList<string> Risks,
    bool NeedsSecond,
    string? Refused,
    string? Obstacle,
    int Version)
{
    public static RecoveryResource Of(RecoveryView view)
    {
        var r = view.Request;
        var shows = view.Refuses is null;
        return new(
            r.Reference, r.Type.Word(), r.Status.Word(), r.Email, r.NewEmail, r.Statement, view.Account?.Name, view.Account?.Phone, r.SubmittedAt,
            r.DueAt, r.ExpiresAt, r.EffectiveAt, r.AddressConfirmedAt, r.EndedAt, r.FirstApprovedById, r.DecidedById, r.Reason,
            shows ? r.CallWish : null,
            shows ? [.. r.Evidence.OrderBy(given => given.Method).Select(given => new RecoveryEvidenceResource(
                given.Method.Word(), given.State.Word(), given.OfferedAt, given.JudgedAt, given.JudgedById, given.Notes))] : [],
            [.. view.Documents.Select(d => new RecoveryDocumentResource(d.Id, d.Format.Word(), d.Size, d.UploadedAt, d.DeletedAt))],
            [.. view.Risks.Select(risk => risk.Word())], r.NeedsSecond, view.Refuses?.Code, view.Obstacle?.Code, r.Version);
    }
}

[Example("""{ "version": 3, "method": "phone_call", "accepted": true, "notes": "Called the number on file; she named her last order." }""")]
public sealed record EvidenceBody
{
    public int? Version { get; init; }

    /// <summary>phone_call, identity_document or known_answers.</summary>
    public string? Method { get; init; }

    public bool? Accepted { get; init; }

    /// <summary>What was seen or heard, at most 2,000 characters.</summary>
    public string? Notes { get; init; }
}

[Example("""{ "version": 4, "notes": "Evidence is plain." }""")]
public sealed record ApprovalBody
{
    public int? Version { get; init; }

    /// <summary>For the desk alone. Needed where two people approve.</summary>
    public string? Notes { get; init; }
}

[Example("""{ "version": 4, "reason": "The name on the document is not the one on the account." }""")]
public sealed record RejectionBody
{
    public int? Version { get; init; }

    /// <summary>The person reads it.</summary>
    public string? Reason { get; init; }
}

[Example("""{ "requests": [ { "reference": "REC-2345-6789-ABCD", "version": 2 } ], "notes": null }""")]
public sealed record UnlocksBody
{
    /// <summary>At most 200.</summary>
    public IReadOnlyList<UnlockPickBody>? Requests { get; init; }

    public string? Notes { get; init; }
}

public sealed record UnlockPickBody(string? Reference, int? Version);

/// <param name="Reason">In words.</param>
public sealed record RefusedUnlockResource(string Reference, string Code, string Reason);

public sealed record UnlocksResource(int Approved, IReadOnlyList<RefusedUnlockResource> Refused);

/// <summary>One line of the sealed log.</summary>
/// <param name="Hash">SHA-256 over the line and the hash of the one before, in hexadecimal.</param>
public sealed record SealedLineResource(
    long Sequence, string Reference, DateTimeOffset At, string Step, Guid? ActorId, string? Actor, string? Detail, string PreviousHash, string Hash)
{
    public static SealedLineResource Of(RecoveryLogEntry line) => new(
        line.Sequence, line.Reference, line.At, line.Step.Word(), line.ActorId, line.Actor, line.Detail,
        Convert.ToHexStringLower(line.PreviousHash), Convert.ToHexStringLower(line.Hash));
}

/// <param name="NextBefore">To be sent as `before` for the lines that follow; null at the end.</param>
public sealed record SealedLogResource(IReadOnlyList<SealedLineResource> Items, long? NextBefore, SealResource Seal);

/// <param name="BrokenAt">The first line that does not follow the one before; null while the log is whole.</param>
public sealed record SealResource(long Lines, string Hash, DateTimeOffset? CheckedAt, long CheckedLines, long? BrokenAt)
{
    public static SealResource Of(RecoverySeal seal) =>
        new(seal.Sequence, Convert.ToHexStringLower(seal.Hash), seal.CheckedAt, seal.CheckedSequence, seal.BrokenAt);
}
