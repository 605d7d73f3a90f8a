using System.Globalization;
using Microsoft.Extensions.Localization;

namespace SupportPortal.Web.Words;

public static class PluralExtensions
{
    /// <summary>
    /// The words for a number of things, by the plural rules of the reader's language (CLDR). Resources hold one entry
    /// for each form, <c>Key_one</c>, <c>Key_few</c>, <c>Key_many</c>, <c>Key_other</c>; <c>{0}</c> is the number.
    /// </summary>
    public static LocalizedString Plural(
        this IStringLocalizer words, string key, decimal number, params object[] arguments)
    {
        object[] all = [number, .. arguments];
        var exact = words[$"{key}_{PluralForm(number)}", all];
        return exact.ResourceNotFound ? words[$"{key}_other", all] : exact;
    }

    private static string PluralForm(decimal number) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName switch
    {
        "ru" => Russian(Math.Abs(number)),
        _ => Math.Abs(number) == 1 && IsWhole(number) ? "one" : "other",
    };

    private static string Russian(decimal number) => (number % 10, number % 100) switch
    {
        _ when !IsWhole(number) => "other",
        (1, not 11) => "one",
        ( >= 2 and <= 4, not (>= 12 and <= 14)) => "few",
        _ => "many",
    };

    // "1.0" is written with a decimal, and therefore takes the form of a fraction.
    private static bool IsWhole(decimal number) => number.Scale == 0;
}
