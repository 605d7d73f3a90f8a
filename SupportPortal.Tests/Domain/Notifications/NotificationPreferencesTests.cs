using SupportPortal.Domain.Notifications;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Domain.Notifications;

public class NotificationPreferencesTests
{
    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DayOfWeek[] Weekdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    [Fact]
    public void Who_says_nothing_is_told_everything_both_ways_at_once()
    {
        var preferences = new NotificationPreferences(A.Agent);

        Assert.All(Enum.GetValues<NotificationKind>(), kind =>
        {
            Assert.True(preferences.IsShown(kind));
            Assert.Equal(MailTiming.Now, preferences.Decide(kind, A.Monday, Moscow));
        });
    }

    [Fact]
    public void Each_kind_is_told_as_chosen_and_what_was_not_named_stays()
    {
        var preferences = With(
            new(NotificationKind.TicketAssigned, InApp: true, MailWay.Never),
            new(NotificationKind.CustomerReplied, InApp: false, MailWay.AtOnce),
            new(NotificationKind.SlaWarning, InApp: false, MailWay.Never));
        Assert.True(preferences.Change(Settings([new(NotificationKind.SlaWarning, InApp: true, MailWay.InDigest)])).IsDone);

        Assert.Equal([NotificationKind.CustomerReplied], preferences.Muted);
        Assert.Equal(MailTiming.Never, preferences.Decide(NotificationKind.TicketAssigned, A.Monday, Moscow));
        Assert.Equal(MailTiming.Now, preferences.Decide(NotificationKind.CustomerReplied, A.Monday, Moscow));
        Assert.Equal(MailCourse.Digest, preferences.Decide(NotificationKind.SlaWarning, A.Monday, Moscow).Course);
    }

    [Theory]
    [InlineData("2026-03-02T18:59:59Z", null)] // 21:59:59 in Moscow
    [InlineData("2026-03-02T19:00:00Z", "2026-03-03T05:00:00Z")]
    [InlineData("2026-03-02T23:30:00Z", "2026-03-03T05:00:00Z")] // past midnight there
    [InlineData("2026-03-03T04:59:59Z", "2026-03-03T05:00:00Z")]
    [InlineData("2026-03-03T05:00:00Z", null)]
    public void Quiet_hours_go_over_midnight_in_the_persons_zone(string now, string? until)
    {
        var decided = Quiet("22:00", "08:00").Decide(NotificationKind.SlaWarning, At(now), Moscow);

        Assert.Equal(until is null ? MailTiming.Now : new(MailCourse.Held, At(until)), decided);
    }

    [Theory]
    // 29 March 2026: the clock goes from 02:00 to 03:00. Quiet until 02:30, a time that is never shown: until it goes on.
    [InlineData("2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("2026-03-29T01:00:00Z", null)]
    // 25 October 2026: from 03:00 back to 02:00, so that 02:30 is shown twice and the half hour before it is quiet twice.
    [InlineData("2026-10-25T00:15:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T00:45:00Z", null)]
    [InlineData("2026-10-25T01:15:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("2026-10-25T01:30:00Z", null)]
    public void Quiet_hours_end_with_the_clock_on_the_wall_also_when_it_is_put_on_or_back(string now, string? until)
    {
        var decided = Quiet("23:00", "02:30").Decide(NotificationKind.SlaWarning, At(now), Berlin);

        Assert.Equal(until is null ? MailTiming.Now : new(MailCourse.Held, At(until)), decided);
    }

    [Theory]
    [InlineData("2026-03-02T05:59:59Z", "2026-03-02T06:00:00Z")] // Monday before nine in Moscow
    [InlineData("2026-03-02T06:00:00Z", "2026-03-03T06:00:00Z")] // that digest is on its way
    [InlineData("2026-03-06T12:00:00Z", "2026-03-09T06:00:00Z")] // Friday afternoon: Monday
    public void A_digest_comes_at_the_start_of_the_next_shift(string now, string at)
    {
        var preferences = With(new NotificationChoice(NotificationKind.SlaWarning, InApp: true, MailWay.InDigest));

        Assert.Equal(new(MailCourse.Digest, At(at)), preferences.Decide(NotificationKind.SlaWarning, At(now), Moscow));
    }

    [Fact]
    public void A_digest_keeps_its_time_of_day_over_a_change_of_the_clock()
    {
        var preferences = new NotificationPreferences(A.Agent);
        Assert.True(preferences.Change(Settings(
            [new(NotificationKind.SlaWarning, InApp: true, MailWay.InDigest)], days: Enum.GetValues<DayOfWeek>())).IsDone);

        Assert.Equal(At("2026-03-28T08:00:00Z"), preferences.Decide(NotificationKind.SlaWarning, At("2026-03-27T09:00:00Z"), Berlin).At);
        Assert.Equal(At("2026-03-29T07:00:00Z"), preferences.Decide(NotificationKind.SlaWarning, At("2026-03-28T09:00:00Z"), Berlin).At);
    }

    [Fact]
    public void A_date_that_a_zone_skipped_delays_the_digest_to_the_next_one()
    {
        // Apia had no 30 December 2011, a Friday.
        var apia = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia");
        var preferences = new NotificationPreferences(A.Agent);
        Assert.True(preferences.Change(Settings(
            [new(NotificationKind.SlaWarning, InApp: true, MailWay.InDigest)], days: [DayOfWeek.Friday])).IsDone);

        var at = preferences.Decide(NotificationKind.SlaWarning, At("2011-12-29T20:00:00Z"), apia).At!.Value;

        Assert.InRange(at, At("2011-12-30T10:00:00Z"), At("2012-01-06T10:00:00Z"));
    }

    [Fact]
    public void What_makes_no_sense_is_refused_and_nothing_changes()
    {
        var preferences = Quiet("22:00", "08:00");

        Assert.Equal(NotificationRefusals.QuietUntilMissing, preferences.Change(Settings([], quietFrom: new(22, 0))).Refusal);
        Assert.Equal(NotificationRefusals.QuietFromMissing, preferences.Change(Settings([], quietUntil: new(8, 0))).Refusal);
        Assert.Equal(NotificationRefusals.QuietNever, preferences.Change(Settings([], quietFrom: new(8, 0), quietUntil: new(8, 0))).Refusal);
        Assert.Equal(NotificationRefusals.DigestWithoutDays, preferences.Change(Settings(
            [new(NotificationKind.SlaBreach, InApp: true, MailWay.InDigest)], days: [])).Refusal);
        Assert.Equal((new TimeOnly(22, 0), MailWay.AtOnce), (preferences.QuietFrom, preferences.MailOf(NotificationKind.SlaBreach)));
    }

    private static NotificationPreferences With(params NotificationChoice[] choices)
    {
        var preferences = new NotificationPreferences(A.Agent);
        Assert.True(preferences.Change(Settings(choices)).IsDone);
        return preferences;
    }

    private static NotificationPreferences Quiet(string from, string until)
    {
        var preferences = new NotificationPreferences(A.Agent);
        Assert.True(preferences.Change(Settings([], Time(from), Time(until))).IsDone);
        return preferences;
    }

    private static NotificationSettings Settings(
        IReadOnlyList<NotificationChoice> choices, TimeOnly? quietFrom = null, TimeOnly? quietUntil = null, IReadOnlyList<DayOfWeek>? days = null) =>
        new(choices, quietFrom, quietUntil, new(9, 0), days ?? Weekdays);

    private static TimeOnly Time(string time) => TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
