using System.Text.Encodings.Web;
using System.Text.Json;

namespace SupportPortal.Web.Jobs;

/// <summary>Answers of jobs are written the way the API writes.</summary>
internal static class JobJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
