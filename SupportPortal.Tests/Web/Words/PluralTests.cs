using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Words;

namespace SupportPortal.Tests.Web.Words;

public class PluralTests
{
    private readonly IStringLocalizer<SharedWords> _words = new ServiceCollection()
        .AddLogging().AddWords().BuildServiceProvider().GetRequiredService<IStringLocalizer<SharedWords>>();

    [Theory]
    [InlineData("0", "0 minutes")]
    [InlineData("1", "1 minute")]
    [InlineData("-1", "-1 minute")]
    [InlineData("1.0", "1.0 minutes")]
    [InlineData("2", "2 minutes")]
    [InlineData("21", "21 minutes")]
    public void English_knows_one_and_other(string number, string expected)
    {
        using var _ = Reading.In("en");
        Assert.Equal(expected, _words.Plural("Minutes", Number(number)));
    }

    [Theory]
    [InlineData("0", "0 минут")]
    [InlineData("1", "1 минута")]
    [InlineData("2", "2 минуты")]
    [InlineData("4", "4 минуты")]
    [InlineData("5", "5 минут")]
    [InlineData("11", "11 минут")]
    [InlineData("12", "12 минут")]
    [InlineData("14", "14 минут")]
    [InlineData("20", "20 минут")]
    [InlineData("21", "21 минута")]
    [InlineData("22", "22 минуты")]
    [InlineData("111", "111 минут")]
    [InlineData("112", "112 минут")]
    [InlineData("1001", "1001 минута")]
    [InlineData("-3", "-3 минуты")]
    [InlineData("1.5", "1,5 минуты")]
    public void Russian_knows_one_few_many_and_fractions(string number, string expected)
    {
        using var _ = Reading.In("ru");
        Assert.Equal(expected, _words.Plural("Minutes", Number(number)));
    }

    [Fact]
    public void A_form_without_words_of_its_own_takes_the_general_one()
    {
        using var _ = Reading.In("ru");
        var onlyOther = new OneEntry("Things_other", "{0} things");
        Assert.Equal("5 things", onlyOther.Plural("Things", 5));
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private sealed class OneEntry(string key, string words) : IStringLocalizer
    {
        public LocalizedString this[string name] => this[name, []];

        public LocalizedString this[string name, params object[] arguments] => name == key
            ? new(name, string.Format(CultureInfo.CurrentCulture, words, arguments))
            : new(name, name, resourceNotFound: true);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [this[key]];
    }
}
