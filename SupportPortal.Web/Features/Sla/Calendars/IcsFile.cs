using System.Text;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Calendars.Import;

namespace SupportPortal.Web.Features.Sla.Calendars;

/// <summary>The text of a calendar file from whoever sends one.</summary>
internal static class IcsFile
{
    public const int MostBytes = 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<Result<string>> ReadAsync(Stream stream, CancellationToken ct)
    {
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, ct) is var count and > 0)
        {
            if (read.Length + count > MostBytes)
                return IcsRefusals.TooLarge;
            read.Write(buffer, 0, count);
        }

        try
        {
            return Strict.GetString(read.GetBuffer(), 0, (int)read.Length);
        }
        catch (DecoderFallbackException)
        {
            return IcsRefusals.NotText;
        }
    }
}
