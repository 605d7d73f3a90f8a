using System.Text;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Text;

/// <summary>The text of a file from whoever sends one.</summary>
internal static class Utf8File
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<Result<string>> ReadAsync(Stream stream, int mostBytes, Refusal tooLarge, Refusal notText, CancellationToken ct)
    {
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, ct) is var count and > 0)
        {
            if (read.Length + count > mostBytes)
                return tooLarge;
            read.Write(buffer, 0, count);
        }

        try
        {
            return Strict.GetString(read.GetBuffer(), 0, (int)read.Length);
        }
        catch (DecoderFallbackException)
        {
            return notText;
        }
    }
}
