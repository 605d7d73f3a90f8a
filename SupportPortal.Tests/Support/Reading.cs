using System.Globalization;

namespace SupportPortal.Tests.Support;

/// <summary>Reads in another language until disposed: <c>using var _ = Reading.In("ru");</c></summary>
public sealed class Reading : IDisposable
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;

    private Reading(CultureInfo culture) =>
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);

    public static Reading In(string language) => new(CultureInfo.GetCultureInfo(language));

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _uiCulture);
}
