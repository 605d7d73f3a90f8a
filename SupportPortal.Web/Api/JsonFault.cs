using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Api;

/// <summary>Turns what the JSON reader says, which speaks of types and offsets, into the field and the reason.</summary>
internal static class JsonFault
{
    public static Refusal Explain(JsonException fault, Type? body, JsonSerializerOptions options)
    {
        if (fault.InnerException is JsonException || fault.Path is null)
            return ApiRefusals.BrokenJson((fault.LineNumber ?? 0) + 1, (fault.BytePositionInLine ?? 0) + 1);
        var path = fault.Path.TrimStart('$').TrimStart('.');
        if (path.Length == 0 || body is null)
            return ApiRefusals.WrongType("body", "object");

        var name = path.Split('.', '[')[0];
        var property = options.GetTypeInfo(body).Properties.FirstOrDefault(p => p.Name == name);
        return property is null ? ApiRefusals.UnknownField(Shown(path)) : Mistyped(path, property, options);
    }

    private static Refusal Mistyped(string path, JsonPropertyInfo property, JsonSerializerOptions options)
    {
        var inList = path.Contains('[', StringComparison.Ordinal);
        var type = inList ? property.PropertyType.GenericTypeArguments.FirstOrDefault() ?? property.PropertyType : property.PropertyType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return ApiRefusals.NotOneOf(path, Enum.GetNames(type).Select(options.PropertyNamingPolicy!.ConvertName));
        return ApiRefusals.WrongType(path, type switch
        {
            _ when type == typeof(int) => "whole number",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(Guid) => "id",
            _ when type == typeof(string) || type == typeof(PersonChoice) => "text",
            _ => "list",
        });
    }

    private static string Shown(string path) => path.Length <= 60 ? path : path[..60] + "…";
}
