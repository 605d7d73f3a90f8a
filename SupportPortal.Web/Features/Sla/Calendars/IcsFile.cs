using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Calendars.Import;
using SupportPortal.Web.Text;

namespace SupportPortal.Web.Features.Sla.Calendars;

/// <summary>The text of a calendar file from whoever sends one.</summary>
internal static class IcsFile
{
    public const int MostBytes = 1024 * 1024;

    public static Task<Result<string>> ReadAsync(Stream stream, CancellationToken ct) =>
        Utf8File.ReadAsync(stream, MostBytes, IcsRefusals.TooLarge, IcsRefusals.NotText, ct);
}
