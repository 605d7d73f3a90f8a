namespace SupportPortal.Tests.Architecture;

internal static class Findings
{
    /// <summary>Fails with every finding in full, one on each line; Assert.Empty would cut them short.</summary>
    public static void AssertNone(IEnumerable<string> findings)
    {
        var all = findings.Distinct(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{all.Count} found:{Environment.NewLine}{string.Join(Environment.NewLine, all)}");
    }
}
