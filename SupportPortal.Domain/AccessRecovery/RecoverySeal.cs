namespace SupportPortal.Domain.AccessRecovery;

/// <summary>
/// The end of the sealed log, one for the desk. Whoever adds to the log holds it meanwhile, so that lines come one after the other.
/// </summary>
public sealed class RecoverySeal
{
    public const int OnlyId = 1;

    public int Id { get; private init; } = OnlyId;

    public long Sequence { get; private set; }

    public byte[] Hash { get; private set; } = RecoveryLogEntry.Beginning;

    /// <summary>When the whole chain was last walked.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>How far it was whole then.</summary>
    public long CheckedSequence { get; private set; }

    /// <summary>The hash there. A log that was cut or made anew has another one, or none.</summary>
    public byte[]? CheckedHash { get; private set; }

    /// <summary>The first line that does not follow the one before; null while the log is whole.</summary>
    public long? BrokenAt { get; private set; }

    public RecoveryLogEntry Add(RecoveryHappened happened)
    {
        var entry = RecoveryLogEntry.Seal(Sequence + 1, Hash, happened);
        (Sequence, Hash) = (entry.Sequence, entry.Hash);
        return entry;
    }

    public void Checked(long sequence, byte[] hash, long? brokenAt, DateTimeOffset now)
    {
        (CheckedAt, BrokenAt) = (now, brokenAt);
        if (brokenAt is null)
            (CheckedSequence, CheckedHash) = (sequence, hash);
    }
}

/// <summary>Walks the sealed log from its beginning.</summary>
/// <param name="anchor">What the check before had seen: the log must still pass there.</param>
public sealed class SealedChain(long anchor, byte[]? anchorHash)
{
    public long Sequence { get; private set; }

    public byte[] Hash { get; private set; } = RecoveryLogEntry.Beginning;

    /// <summary>The number of the first line that is not as it was sealed, or that is missing.</summary>
    public long? BrokenAt { get; private set; }

    /// <summary>False at the first line that does not follow.</summary>
    public bool Next(RecoveryLogEntry entry)
    {
        if (BrokenAt is not null)
            return false;
        if (!entry.Follows(Sequence + 1, Hash) || (entry.Sequence == anchor && anchorHash is not null && !anchorHash.AsSpan().SequenceEqual(entry.Hash)))
        {
            BrokenAt = Sequence + 1;
            return false;
        }

        (Sequence, Hash) = (entry.Sequence, entry.Hash);
        return true;
    }

    /// <summary>No line is left; the log must end where the seal says.</summary>
    public void End(long sequence, ReadOnlySpan<byte> hash)
    {
        if (BrokenAt is null && (Sequence != sequence || Sequence < anchor || !hash.SequenceEqual(Hash)))
            BrokenAt = Sequence + 1;
    }
}
