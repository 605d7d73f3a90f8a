using System.Text.Json.Serialization;

namespace SupportPortal.Web.Api;

/// <summary>What every error of the API looks like (RFC 9457). Words are in the caller's language, the code never changes.</summary>
[Example("""
    {
      "type": "urn:support-portal:text.empty", "title": "The request cannot be accepted", "status": 400,
      "detail": "Write something here.", "code": "text.empty", "errors": { "subject": ["Write something here."] }
    }
    """)]
public sealed record ApiProblem(string Type, string Title, int Status, string Detail, string Code)
{
    public const string ContentType = "application/problem+json";

    /// <summary>The reasons for each field of the request that is not accepted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>After a conflict: the resource as it is now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public object? Current { get; init; }

    /// <summary>After a fault of the server: where its log tells more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }
}
