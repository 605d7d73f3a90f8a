using System.Text.RegularExpressions;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Words;

namespace SupportPortal.Tests.Architecture;

public partial class WordsTests
{
    private static readonly string[] EnglishForms = ["one", "other"];
    private static readonly string[] RussianForms = ["few", "many", "one", "other"];

    // Names are the same in every language.
    private static readonly string[] Names = ["SupportPortal"];

    [Fact]
    public void Every_text_exists_in_both_languages() => Findings.AssertNone(
        from words in Resources.All
        let english = words.English.Keys.Select(WithoutForm)
        let russian = words.Russian?.Keys.Select(WithoutForm) ?? []
        from key in english.Except(russian).Select(key => $"{key} in Russian")
            .Concat(russian.Except(english).Select(key => $"{key} in English"))
        select $"{words.File}: no {key}");

    [Fact]
    public void No_text_is_empty() => Findings.AssertNone(
        from words in Resources.All
        from entry in words.English.Concat(words.Russian ?? new Dictionary<string, string>())
        where string.IsNullOrWhiteSpace(entry.Value)
        select $"{words.File}: {entry.Key}");

    [Fact]
    public void Every_number_has_the_forms_of_its_language() => Findings.AssertNone(
        from words in Resources.All
        from problem in WrongForms(words.English, EnglishForms).Concat(WrongForms(words.Russian, RussianForms))
        select $"{words.File}: {problem}");

    [Fact]
    public void Translations_take_the_same_arguments() => Findings.AssertNone(
        from words in Resources.All
        from entry in words.Russian ?? new Dictionary<string, string>()
        let english = words.English.GetValueOrDefault(entry.Key) ?? words.English.GetValueOrDefault($"{WithoutForm(entry.Key)}_other")
        where english is not null && !SameArguments(entry.Key, english, entry.Value)
        select $"{words.File}: {entry.Key}: \"{english}\" / \"{entry.Value}\"");

    [Fact]
    public void Every_resource_is_found_by_its_marker_class() => Findings.AssertNone(
        from words in Resources.All
        let marker = Path.ChangeExtension(words.File, null).Replace('/', '.')
        where !typeof(SharedWords).Assembly.GetManifestResourceNames().Contains($"{marker}.resources")
            || typeof(SharedWords).Assembly.GetType(marker) is null
        select $"{words.File}: no class {marker}, or the resource has another name");

    [Fact]
    public void Every_text_asked_for_exists()
    {
        var asked = SourceTree.Files("SupportPortal.Web", "*.razor").Concat(SourceTree.Files("SupportPortal.Web", "*.cs"))
            .SelectMany(Asked)
            .ToList();
        Assert.NotEmpty(asked);
        Findings.AssertNone(asked.Where(use => !use.Exists).Select(use => use.Place));
    }

    [Fact]
    public void No_words_are_written_straight_into_markup()
    {
        var pages = SourceTree.Files("SupportPortal.Web", "*.razor").ToList();
        Assert.NotEmpty(pages);
        Findings.AssertNone(
            from path in pages
            from found in MarkupText.In(File.ReadAllText(path))
            where !Names.Contains(found.Text)
            select $"{SourceTree.Name(path)}:{found.Line}: \"{found.Text}\" belongs into resources");
    }

    private static IEnumerable<(string Place, bool Exists)> Asked(string path)
    {
        var source = File.ReadAllText(path);
        foreach (Match localizer in Localizer().Matches(source))
        {
            var words = Resources.All.SingleOrDefault(r => r.Marker == localizer.Groups["marker"].Value);
            var name = Regex.Escape(localizer.Groups["name"].Value);
            var uses = new Regex($@"(?<![\w.]){name}(\[|\.(?<plural>Plural)\()""(?<key>[^""]+)""", RegexOptions.None, TimeSpan.FromSeconds(1));
            foreach (Match use in uses.Matches(source))
            {
                var key = use.Groups["key"].Value + (use.Groups["plural"].Success ? "_other" : "");
                var line = source.AsSpan(0, use.Index).Count('\n') + 1;
                yield return ($"{SourceTree.Name(path)}:{line}: {localizer.Groups["marker"].Value} has no {key}",
                    words?.English.ContainsKey(key) == true);
            }
        }
    }

    private static IEnumerable<string> WrongForms(IReadOnlyDictionary<string, string>? words, string[] forms) =>
        from key in words?.Keys ?? []
        where PluralForm().IsMatch(key)
        group PluralForm().Match(key).Groups["form"].Value by WithoutForm(key) into number
        where !number.Order(StringComparer.Ordinal).SequenceEqual(forms)
        select $"{number.Key} has {string.Join(", ", number)} and needs {string.Join(", ", forms)}";

    // "One day" may leave its number out; every other form shows what English shows.
    private static bool SameArguments(string key, string english, string russian) =>
        key.EndsWith("_one", StringComparison.Ordinal)
            ? Arguments(russian).Union(["0"]).SequenceEqual(Arguments(english).Union(["0"]))
            : Arguments(russian).SequenceEqual(Arguments(english));

    private static IEnumerable<string> Arguments(string text) =>
        Argument().Matches(text).Select(match => match.Groups["index"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string WithoutForm(string key) => PluralForm().Replace(key, "");

    [GeneratedRegex("_(?<form>one|few|many|other)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PluralForm();

    [GeneratedRegex(@"(?<!\{)\{(?<index>\d+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Argument();

    [GeneratedRegex(@"IStringLocalizer<(?<marker>\w+)>\s+(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Localizer();
}
