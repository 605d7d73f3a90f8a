using System.Security.Cryptography;
using System.Text;

namespace SupportPortal.Domain.AccessRecovery;

/// <summary>A code that was mailed. Only its hash is kept, which names the request as well: the same digits elsewhere mean nothing.</summary>
public sealed class RecoveryCode
{
    public const int Digits = 8;
    public const int MostTries = 5;
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    // Ten to the eighth are tried in no time where the hash is known: each guess is made to cost.
    private const int Rounds = 100_000;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required Guid RequestId { get; init; }

    public required byte[] Salt { get; init; }

    public required byte[] Hash { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public DateTimeOffset ExpiresAt => SentAt + Life;

    public int Tries { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>The code to mail, and what is kept of it.</summary>
    public static (string Code, RecoveryCode Kept) Draw(Guid requestId, DateTimeOffset now)
    {
        var code = RandomNumberGenerator.GetString("0123456789", Digits);
        var salt = RandomNumberGenerator.GetBytes(16);
        return (code, new() { RequestId = requestId, Salt = salt, Hash = HashOf(code, requestId, salt), SentAt = now });
    }

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && Tries < MostTries && now < ExpiresAt;

    /// <summary>What <see cref="Try"/> compares. Slow on purpose, so it is made before anything is held for the comparison.</summary>
    public byte[] Guess(string typed) => HashOf(Clean(typed), RequestId, Salt);

    /// <summary>Counts the try, right or wrong.</summary>
    public bool Try(ReadOnlySpan<byte> guess, DateTimeOffset now)
    {
        if (!IsOpen(now))
            return false;
        Tries++;
        if (!CryptographicOperations.FixedTimeEquals(guess, Hash))
            return false;
        UsedAt = now;
        return true;
    }

    private static string Clean(string typed) => new([.. typed.Where(char.IsAsciiDigit).Take(Digits + 1)]);

    private static byte[] HashOf(string code, Guid requestId, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(requestId.ToString("N") + code), salt, Rounds, HashAlgorithmName.SHA256, 32);
}

public enum RecoveryLinkKind
{
    /// <summary>Sets a new password.</summary>
    NewPassword,

    /// <summary>The new address confirms itself.</summary>
    ConfirmAddress,

    /// <summary>"That was not me", from a mail to the address on file.</summary>
    NotMe,

    /// <summary>The old address takes the change back.</summary>
    Undo,
}

/// <summary>A link that was mailed: 256 bits drawn at random, of which only the hash is kept. Good once.</summary>
public sealed class RecoveryLink
{
    public static readonly TimeSpan PasswordLife = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan UndoLife = TimeSpan.FromHours(72);

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required Guid RequestId { get; init; }

    public required RecoveryLinkKind Kind { get; init; }

    /// <summary>SHA-256: what is hashed cannot be guessed, so it need not be slow.</summary>
    public required byte[] Hash { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Used, or voided by a newer one or by the end of the request.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public static (string Secret, RecoveryLink Kept) Draw(Guid requestId, RecoveryLinkKind kind, TimeSpan life, DateTimeOffset now)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (secret, new() { RequestId = requestId, Kind = kind, Hash = HashOf(secret), SentAt = now, ExpiresAt = now + life });
    }

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public bool IsOpen(DateTimeOffset now) => ClosedAt is null && now < ExpiresAt;

    public void Close(DateTimeOffset now) => ClosedAt ??= now;
}
