using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportPortal.Domain.Sla.Policies;

/// <summary>A definition as text, as it is kept.</summary>
public static class SlaPolicyJson
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(SlaPolicyDefinition definition) => JsonSerializer.Serialize(definition, Json);

    public static SlaPolicyDefinition Read(string json) => JsonSerializer.Deserialize<SlaPolicyDefinition>(json, Json)
        ?? throw new JsonException("A policy's definition is null.");
}
