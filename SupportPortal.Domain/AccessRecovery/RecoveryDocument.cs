using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.AccessRecovery;

public enum DocumentFormat
{
    Jpeg,
    Png,
}

/// <summary>A photo or scan of an identity document. Kept encrypted, and not for long.</summary>
public sealed class RecoveryDocument
{
    public const int MostBytes = 5 * 1024 * 1024;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required Guid RequestId { get; init; }

    public required DocumentFormat Format { get; init; }

    /// <summary>Of the picture, in bytes.</summary>
    public required int Size { get; init; }

    /// <summary>Encrypted; null once it was deleted.</summary>
    public byte[]? Content { get; set; }

    public required DateTimeOffset UploadedAt { get; init; }

    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>
    /// What the bytes are, whatever their name says. A picture from its first byte to its last: one that carries something else
    /// behind its end, a page or an archive say, is refused.
    /// </summary>
    public static Result<DocumentFormat> Recognise(ReadOnlySpan<byte> content)
    {
        if (content.Length > MostBytes)
            return RecoveryRefusals.DocumentTooLarge;
        if (IsPng(content))
            return DocumentFormat.Png;
        return IsJpeg(content) ? DocumentFormat.Jpeg : RecoveryRefusals.NotADocument;
    }

    private static bool IsPng(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
        if (!content.StartsWith(signature))
            return false;
        var rest = content[signature.Length..];
        for (var isFirst = true; rest.Length >= 12; isFirst = false)
        {
            var length = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(rest);
            var name = rest.Slice(4, 4);
            if (length > rest.Length - 12 || isFirst != name.SequenceEqual("IHDR"u8))
                return false;
            rest = rest[(int)(length + 12)..];
            if (name.SequenceEqual("IEND"u8))
                return rest.IsEmpty;
        }

        return false;
    }

    /// <summary>Segment by segment up to the picture itself, which lasts until the mark of the end.</summary>
    private static bool IsJpeg(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || !content.EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]))
            return false;
        var at = 2;
        while (at + 4 <= content.Length && content[at] == 0xFF)
        {
            var mark = content[at + 1];
            if (mark == 0xDA)
                return EndsOnce(content[(at + 2)..]);
            at += 2 + System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
        }

        return false;
    }

    /// <summary>Within a picture every FF is followed by 0, a restart mark or the mark of another scan; the end comes once.</summary>
    private static bool EndsOnce(ReadOnlySpan<byte> scan) =>
        scan.IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) == scan.Length - 2;
}
