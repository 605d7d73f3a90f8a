using System.Buffers.Binary;
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
    /// What the bytes are, whatever their name says, and how many of them the picture is. What some cameras, and some attackers, put
    /// behind its end is not part of it and is not kept.
    /// </summary>
    public static Result<RecognisedPicture> Recognise(ReadOnlySpan<byte> content)
    {
        if (content.Length > MostBytes)
            return RecoveryRefusals.DocumentTooLarge;
        if (PngLength(content) is { } png)
            return new RecognisedPicture(DocumentFormat.Png, png);
        return JpegLength(content) is { } jpeg ? new RecognisedPicture(DocumentFormat.Jpeg, jpeg) : RecoveryRefusals.NotADocument;
    }

    /// <summary>Chunk by chunk, from the head to the end.</summary>
    private static int? PngLength(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
        if (!content.StartsWith(signature))
            return null;
        var at = signature.Length;
        while (content.Length - at >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
            var name = content.Slice(at + 4, 4);
            if (length > content.Length - at - 12 || (at == signature.Length) != name.SequenceEqual("IHDR"u8))
                return null;
            at += (int)length + 12;
            if (name.SequenceEqual("IEND"u8))
                return at;
        }

        return null;
    }

    /// <summary>Segment by segment; behind each mark of a scan come its bytes, in which FF stands before 0 and restart marks alone.</summary>
    private static int? JpegLength(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return null;
        var (at, scans) = (2, 0);
        while (at + 2 <= content.Length && content[at] == 0xFF)
        {
            var mark = content[at + 1];
            if (mark == 0xD9)
                return scans > 0 ? at + 2 : null;
            if (at + 4 > content.Length || mark is < 0xC0)
                return null;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
            if (mark != 0xDA)
                continue;
            scans++;
            while (at + 1 < content.Length && (content[at] != 0xFF || content[at + 1] is 0 or (>= 0xD0 and <= 0xD7)))
                at++;
        }

        return null;
    }
}

/// <param name="Length">In bytes, from the first.</param>
public readonly record struct RecognisedPicture(DocumentFormat Format, int Length);
