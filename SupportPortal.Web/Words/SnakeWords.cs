using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SupportPortal.Web.Words;

/// <summary>The words by which URLs and the API name the members of an enum: snake_case, and nothing else is taken.</summary>
public static class SnakeWords
{
    public static string Word<T>(this T value)
        where T : struct, Enum => Names<T>.Words[value];

    public static bool TryParse<T>([NotNullWhen(true)] string? word, out T value)
        where T : struct, Enum => Names<T>.Values.TryGetValue(word ?? "", out value);

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Words =
            Enum.GetValues<T>().ToDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

        public static readonly Dictionary<string, T> Values =
            Words.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);
    }
}
