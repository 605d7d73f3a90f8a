using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportPortal.Web.Api;

/// <summary>Somebody by id or e-mail address, or nobody (null), or nothing said: the field is not there.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct PersonChoice(string? Who)
{
    public bool IsGiven { get; } = true;

    private sealed class Converter : JsonConverter<PersonChoice>
    {
        // Null is a choice: nobody.
        public override bool HandleNull => true;

        public override PersonChoice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.Null or JsonTokenType.String ? new(reader.GetString()) : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, PersonChoice value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Who);
    }
}
