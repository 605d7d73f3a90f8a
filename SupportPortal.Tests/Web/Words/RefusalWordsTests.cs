using System.Text.RegularExpressions;
using SupportPortal.Domain.Kernel;
using SupportPortal.Tests.Architecture;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Web.Words;

public partial class RefusalWordsTests
{
    [Fact]
    public void Every_refusal_has_words_in_both_languages()
    {
        var words = Resources.All.Single(r => r.Marker == "RefusalWords");
        var codes = SourceTree.Files("SupportPortal.Domain", "*.cs").Concat(SourceTree.Files("SupportPortal.Web", "*.cs"))
            .SelectMany(path => Code().Matches(File.ReadAllText(path)).Select(match => match.Groups["code"].Value))
            .Concat([TextRules.Empty, TextRules.TooLong, TextRules.Unprintable])
            .Distinct()
            .ToList();
        Assert.Contains("ticket.closed", codes);
        Assert.Contains("ticket.move-not-allowed", codes);
        Findings.AssertNone(codes.Except(words.English.Keys).Select(code => $"{code} in English"));
        Findings.AssertNone(codes.Except(words.Russian!.Keys).Select(code => $"{code} in Russian"));
    }

    [GeneratedRegex(@"(new Refusal|\bRefusal \w+(\([^)]*\))? =>? ?new)\(\s*""(?<code>[a-z-]+\.[a-z-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
