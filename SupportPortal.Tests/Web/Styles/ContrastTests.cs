using System.Globalization;
using System.Text.RegularExpressions;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Web.Styles;

/// <summary>Words can be read and shapes be seen in both themes (WCAG 2.2, 1.4.3 and 1.4.11), reckoned from the tokens.</summary>
public partial class ContrastTests
{
    private const double OfText = 4.5;
    private const double OfShapes = 3;

    private static readonly string[] Grounds = ["canvas", "surface", "surface-sunken", "surface-raised", "surface-hover", "surface-selected"];
    private static readonly string[] Inks = ["text", "text-quiet", "accent", "accent-strong", "red"];

    private static readonly Dictionary<string, (string Light, string Dark)> Tokens =
        Token().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "SupportPortal.Web/wwwroot/css/tokens.css")))
            .ToDictionary(m => m.Groups["name"].Value, m => (m.Groups["light"].Value, m.Groups["dark"].Value));

    public static TheoryData<string, string, double> Pairs()
    {
        var pairs = new TheoryData<string, string, double>();
        foreach (var ground in Grounds)
        {
            foreach (var ink in Inks)
                pairs.Add(ink, ground, OfText);
            pairs.Add("focus", ground, OfShapes);
            pairs.Add("line-strong", ground, OfShapes);
        }

        foreach (var ground in Grounds.Except(["surface-selected"]))
            pairs.Add("text-faint", ground, OfText);
        foreach (var hue in Tokens.Keys.Where(name => name.StartsWith("hue-", StringComparison.Ordinal)).Append("slate").Append("green"))
        {
            foreach (var ground in Grounds)
                pairs.Add(hue, ground, OfText);
        }

        foreach (var soft in Tokens.Keys.Where(name => name.EndsWith("-soft", StringComparison.Ordinal)))
        {
            pairs.Add(soft[..^"-soft".Length], soft, OfText);
            pairs.Add("text", soft, OfText);
        }

        pairs.Add("on-accent", "accent", OfText);
        pairs.Add("on-accent", "accent-strong", OfText);
        pairs.Add("on-red", "red", OfText);
        pairs.Add("amber-line", "surface", OfShapes);
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Stands_out(string ink, string ground, double atLeast)
    {
        var light = Contrast(Tokens[ink].Light, Tokens[ground].Light);
        var dark = Contrast(Tokens[ink].Dark, Tokens[ground].Dark);
        Assert.True(light >= atLeast && dark >= atLeast, $"{ink} on {ground}: light {light:0.00}, dark {dark:0.00}, wanted {atLeast}");
    }

    [Fact]
    public void Black_on_white_is_reckoned_as_the_standard_says() => Assert.Equal(21, Contrast("#000000", "#ffffff"), 6);

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    [GeneratedRegex(@"--(?<name>[\w-]+): light-dark\((?<light>#[0-9a-f]{6}), (?<dark>#[0-9a-f]{6})\);", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
