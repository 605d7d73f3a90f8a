using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Customer;
using SupportPortal.Web.Words;

namespace SupportPortal.Tests.Web.Features.Customer;

public class PlainWordsTests
{
    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    private readonly PlainWords _say = new ServiceCollection()
        .AddLogging().AddWords().AddSingleton<TimeProvider>(new TestClock(A.Monday)).AddSingleton<SlaBooks>().AddSingleton<PlainWords>()
        .BuildServiceProvider().GetRequiredService<PlainWords>();

    [Theory]
    [InlineData("en", 2, "We answer by 15:00 today, Moscow time")]
    [InlineData("en", 24, "We answer by 13:00 tomorrow, Moscow time")]
    [InlineData("en", 72, "We answer by Thu 13:00, Moscow time")]
    [InlineData("en", -1, "We promised to be done by 12:00 today, Moscow time. We are late, and we are on it.")]
    [InlineData("ru", 2, "Ответим до 15:00 сегодня, московское время")]
    [InlineData("ru", 72, "Ответим до 13:00, чт 5 мар., московское время")]
    public void A_promise_is_made_in_words_with_its_zone(string language, int hours, string words)
    {
        using var _ = Reading.In(language);
        Assert.Equal(words, _say.Promise(TicketStatus.Open, A.Monday.AddHours(hours), Moscow));
    }

    [Fact]
    public void The_day_is_the_readers_not_the_servers()
    {
        using var _ = Reading.In("en");
        var lateInUtc = A.Monday.Date.AddHours(22);
        Assert.Equal("01:00 tomorrow", _say.By(new(lateInUtc, TimeSpan.Zero), Moscow));
    }

    [Theory]
    [InlineData("Asia/Kathmandu", "UTC+5:45")]
    [InlineData("America/St_Johns", "UTC−3:30")]
    public void A_zone_without_a_name_here_is_told_by_its_distance(string id, string name)
    {
        using var _ = Reading.In("en");
        Assert.Equal(name, _say.Name(TimeZoneInfo.FindSystemTimeZoneById(id)));
    }

    [Theory]
    [InlineData("en", TicketPriority.Critical, "We answer within 30 minutes")]
    [InlineData("en", TicketPriority.Low, "We answer within 24 hours")]
    [InlineData("ru", TicketPriority.Medium, "Ответим за 8 часов")]
    [InlineData("ru", TicketPriority.Low, "Ответим за 24 часа")]
    public void A_priority_is_offered_with_its_time(string language, TicketPriority priority, string words)
    {
        using var _ = Reading.In(language);
        Assert.Equal(words, _say.Within(priority, CustomerKind.Client));
    }

    [Fact]
    public void Every_state_has_words_in_both_languages()
    {
        foreach (var language in new[] { "en", "ru" })
        {
            using var _ = Reading.In(language);
            foreach (var status in Enum.GetValues<TicketStatus>())
                Assert.DoesNotContain("State_", _say.State(status), StringComparison.Ordinal);
        }
    }
}
