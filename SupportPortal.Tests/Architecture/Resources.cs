using System.Xml.Linq;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Architecture;

/// <summary>One marker class's words, English and Russian, as they stand in the source tree.</summary>
internal sealed record Resources(
    string File, IReadOnlyDictionary<string, string> English, IReadOnlyDictionary<string, string>? Russian)
{
    public string Marker => Path.GetFileNameWithoutExtension(File);

    public static IReadOnlyList<Resources> All { get; } =
    [
        .. SourceTree.Files("SupportPortal.Web", "*.resx")
            .Where(path => !path.EndsWith(".ru.resx", StringComparison.Ordinal))
            .Select(path => new Resources(SourceTree.Name(path), Read(path)!, Read(Path.ChangeExtension(path, ".ru.resx")))),
    ];

    private static Dictionary<string, string>? Read(string path) => !System.IO.File.Exists(path)
        ? null
        : XDocument.Load(path).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")?.Value ?? "", StringComparer.Ordinal);
}
