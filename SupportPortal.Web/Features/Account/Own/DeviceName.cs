namespace SupportPortal.Web.Features.Account.Own;

public static class DeviceName
{
    // The order matters: every browser claims to be the ones after it.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("YaBrowser", "Yandex Browser"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    /// <summary>What a person recognises in how a browser describes itself: "Firefox, Windows". Programs keep their first word.</summary>
    public static string Of(string userAgent)
    {
        string?[] parts = [First(Browsers, userAgent), First(Systems, userAgent)];
        var known = parts.OfType<string>().ToList();
        return known.Count > 0 ? string.Join(", ", known) : userAgent.Split(' ', 2)[0];
    }

    private static string? First((string Mark, string Name)[] names, string userAgent) =>
        names.FirstOrDefault(n => userAgent.Contains(n.Mark, StringComparison.Ordinal)).Name;
}
