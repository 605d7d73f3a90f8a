using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportPortal.Web.Data.Configurations;

internal static class JsonLists
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>A value that is read and written whole.</summary>
    public static PropertyBuilder<T> HasJsonValue<T>(this PropertyBuilder<T> property)
        where T : class => property.HasConversion(
        value => JsonSerializer.Serialize(value, Json),
        json => JsonSerializer.Deserialize<T>(json, Json)!,
        new ValueComparer<T>((one, other) => Equals(one, other), value => value.GetHashCode(), value => value));

    /// <summary>A short list of values that is read and written whole. It is never changed, only replaced.</summary>
    public static PropertyBuilder<IReadOnlyList<T>> HasJsonConversion<T>(this PropertyBuilder<IReadOnlyList<T>> property) => property.HasConversion(
        list => JsonSerializer.Serialize(list, Json),
        json => JsonSerializer.Deserialize<T[]>(json, Json)!,
        new ValueComparer<IReadOnlyList<T>>(
            (one, other) => one!.SequenceEqual(other!),
            list => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
            list => list));
}
