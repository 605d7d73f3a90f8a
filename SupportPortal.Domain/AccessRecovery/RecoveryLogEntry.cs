using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SupportPortal.Domain.AccessRecovery;

/// <summary>What happened to a request.</summary>
public enum RecoveryStep
{
    Submitted,
    CodeSent,
    CodeWrong,
    EvidenceOffered,
    EvidenceAccepted,
    EvidenceDeclined,
    Verified,
    ApprovedOnce,
    Approved,
    LinkSent,
    AddressConfirmed,
    Completed,
    Rejected,
    Withdrawn,
    ObjectedTo,

    /// <summary>Ended because the address of the account changed, or changed back.</summary>
    Superseded,
    Expired,
    Undone,
    DocumentSeen,
    EvidenceDeleted,
}

/// <summary>
/// One line of the sealed log. Each carries the hash of the one before, over the whole desk: to change, remove or insert one, all
/// that follow would have to be made anew, and the last hash would differ from the one that others have seen.
/// </summary>
public sealed class RecoveryLogEntry
{
    public const int ActorMaxLength = 100;
    public const int DetailMaxLength = 2_000;
    public const int HashLength = SHA256.HashSizeInBytes;

    /// <summary>What the first one carries.</summary>
    public static readonly byte[] Beginning = new byte[HashLength];

    /// <summary>1, 2, 3 and so on, without gaps.</summary>
    public required long Sequence { get; init; }

    public required Guid RequestId { get; init; }

    public required string Reference { get; init; }

    public required DateTimeOffset At { get; init; }

    public required RecoveryStep Step { get; init; }

    /// <summary>Null for the person who asks, who is not signed in, and for the system.</summary>
    public required Guid? ActorId { get; init; }

    public required string? Actor { get; init; }

    /// <summary>A method, a reason, notes.</summary>
    public required string? Detail { get; init; }

    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; init; }

    public static RecoveryLogEntry Seal(long sequence, byte[] previousHash, RecoveryHappened happened)
    {
        var actor = Cut(happened.Actor, ActorMaxLength);
        var detail = Cut(happened.Detail, DetailMaxLength);
        return new()
        {
            Sequence = sequence,
            RequestId = happened.RequestId,
            Reference = happened.Reference,
            At = happened.At,
            Step = happened.Step,
            ActorId = happened.ActorId,
            Actor = actor,
            Detail = detail,
            PreviousHash = previousHash,
            Hash = HashOf(sequence, happened.RequestId, happened.Reference, happened.At, happened.Step, happened.ActorId, actor, detail, previousHash),
        };
    }

    /// <summary>Whether it follows <paramref name="previousHash"/> and still says what was sealed.</summary>
    public bool Follows(long sequence, ReadOnlySpan<byte> previousHash) =>
        Sequence == sequence
        && previousHash.SequenceEqual(PreviousHash)
        && Hash.AsSpan().SequenceEqual(HashOf(Sequence, RequestId, Reference, At, Step, ActorId, Actor, Detail, PreviousHash));

    private static byte[] HashOf(
        long sequence, Guid requestId, string reference, DateTimeOffset at, RecoveryStep step, Guid? actorId, string? actor, string? detail, byte[] previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = new byte[sizeof(int)];
        foreach (var part in (string?[])
        [
            sequence.ToString(CultureInfo.InvariantCulture), requestId.ToString("N"), reference,
            at.UtcTicks.ToString(CultureInfo.InvariantCulture), step.ToString(), actorId?.ToString("N"), actor, detail, Convert.ToHexString(previous),
        ])
        {
            // The length before each part: what moves from one to the next is seen, and nothing differs from empty.
            var bytes = Encoding.UTF8.GetBytes(part ?? "");
            BinaryPrimitives.WriteInt32BigEndian(length, part is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }

    private static string? Cut(string? text, int most) =>
        text is null || text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
