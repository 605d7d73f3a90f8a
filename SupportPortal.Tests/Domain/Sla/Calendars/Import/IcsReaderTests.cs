using System.Diagnostics;
using System.Globalization;
using System.Text;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Calendars.Import;

namespace SupportPortal.Tests.Domain.Sla.Calendars.Import;

public sealed class IcsReaderTests
{
    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
    private static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>An event, and the days it is on: date, name, then ~ for not the whole day, * for every year, ? for other dates unknown.</summary>
    public static TheoryData<string, string> Events() => new()
    {
        { "DTSTART;VALUE=DATE:20270101\nSUMMARY:New Year", "2027-01-01 New Year" },
        { "DTSTART:20270101\nDTEND:20270102\nSUMMARY:New Year", "2027-01-01 New Year" },
        { "dtstart;value=date:20270101\nsummary;language=en:New Year", "2027-01-01 New Year" },
        { "DTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20270104\nSUMMARY:Holidays", "2027-01-01 Holidays|2027-01-02 Holidays|2027-01-03 Holidays" },
        { "DTSTART;VALUE=DATE:20261231\nDURATION:P2D\nSUMMARY:Turn", "2026-12-31 Turn|2027-01-01 Turn" },
        { "DTSTART;VALUE=DATE:20270101\nDURATION:P1W\nSUMMARY:W", string.Join('|', Enumerable.Range(1, 7).Select(d => $"2027-01-0{d} W")) },
        { "DTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20270101\nSUMMARY:Zero", "2027-01-01 Zero" },
        // A whole day as a desktop calendar writes it: midnight to midnight, in the zone or in UTC.
        { "DTSTART;TZID=Europe/Moscow:20270101T000000\nDTEND;TZID=Europe/Moscow:20270102T000000\nSUMMARY:Local", "2027-01-01 Local" },
        { "DTSTART:20261231T210000Z\nDTEND:20270101T210000Z\nSUMMARY:In UTC", "2027-01-01 In UTC" },
        { "DTSTART:20270101T000000Z\nDTEND:20270102T000000Z\nSUMMARY:Shifted", "2027-01-01 Shifted ~|2027-01-02 Shifted ~" },
        { "DTSTART:20270101T100000\nDTEND:20270101T120000\nSUMMARY:Party", "2027-01-01 Party ~" },
        { "DTSTART:20270101T220000\nDTEND:20270102T020000\nSUMMARY:Night", "2027-01-01 Night ~|2027-01-02 Night ~" },
        { "DTSTART:20270101T100000\nSUMMARY:Instant", "2027-01-01 Instant ~" },
        // Every year: from today for two years, on a date or on a weekday of a month.
        { "DTSTART;VALUE=DATE:19980509\nRRULE:FREQ=YEARLY\nSUMMARY:Victory", "2027-05-09 Victory *|2028-05-09 Victory *" },
        { "DTSTART;VALUE=DATE:20250101\nRRULE:FREQ=YEARLY;INTERVAL=2\nSUMMARY:Odd", "2027-01-01 Odd *" },
        { "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;COUNT=2\nSUMMARY:Twice", "2027-01-01 Twice *" },
        { "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;UNTIL=20270601T000000Z\nSUMMARY:Until", "2027-01-01 Until *" },
        { "DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY\nSUMMARY:Leap", "2028-02-29 Leap *" },
        { "DTSTART;VALUE=DATE:20201126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\nSUMMARY:Thanks", "2026-11-26 Thanks *|2027-11-25 Thanks *" },
        { "DTSTART;VALUE=DATE:20200525\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO\nSUMMARY:Memorial", "2027-05-31 Memorial *|2028-05-29 Memorial *" },
        { "DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=2,-1\nSUMMARY:M", "2027-01-02 M *|2027-01-31 M *|2027-07-02 M *|2027-07-31 M *|2028-01-02 M *|2028-01-31 M *|2028-07-02 M *|2028-07-31 M *" },
        { "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20270101\nSUMMARY:Not then", "2028-01-01 Not then *" },
        { "DTSTART;VALUE=DATE:20270101\nRDATE;VALUE=DATE:20270107,20270108\nSUMMARY:Also", "2027-01-01 Also *|2027-01-07 Also *|2027-01-08 Also *" },
        // Rules that are not read give the first date, and say so.
        { "DTSTART;VALUE=DATE:20270104\nRRULE:FREQ=WEEKLY\nSUMMARY:Weekly", "2027-01-04 Weekly ?" },
        { "DTSTART;VALUE=DATE:20270104\nRRULE:FREQ=DAILY;COUNT=99999999\nSUMMARY:Daily", "2027-01-04 Daily ?" },
        { "DTSTART;VALUE=DATE:20270104\nRRULE:FREQ=YEARLY;BYSETPOS=1;BYDAY=MO\nSUMMARY:Set", "2027-01-04 Set ?" },
        { "DTSTART;VALUE=DATE:20270104\nRRULE:FREQ=YEARLY;INTERVAL=0\nSUMMARY:Stuck", "2027-01-04 Stuck ?" },
        { "DTSTART;VALUE=DATE:20270104\nRRULE:nonsense\nSUMMARY:What", "2027-01-04 What ?" },
        // Names.
        { "DTSTART;VALUE=DATE:20270101\nSUMMARY:One\\, two\\; three\\\\four\\nfive", @"2027-01-01 One, two; three\four five" },
        { "DTSTART;VALUE=DATE:20270101\nSUMMARY:Folded\n  over\n\t lines", "2027-01-01 Folded over lines" },
        { "DTSTART;VALUE=DATE:20270101\nSUMMARY;X=\"a:b;c\":Quoted: yes", "2027-01-01 Quoted: yes" },
        { "DTSTART;VALUE=DATE:20270101\nSUMMARY:Новый год 🎄", "2027-01-01 Новый год 🎄" },
        { "DTSTART;VALUE=DATE:20270101\nSUMMARY:\u202Eevil\u0007\u2066 <script>", "2027-01-01 evil <script>" },
        { "DTSTART;VALUE=DATE:20270101", "2027-01-01 2027-01-01" },
        { "DTSTART;VALUE=DATE:20270101\nSTATUS:CANCELLED\nSUMMARY:Gone", "" },
        { "DTSTART;VALUE=DATE:20270101\nSUMMARY:Mine\nBEGIN:VALARM\nSUMMARY:Alarm\nTRIGGER:-PT15M\nEND:VALARM", "2027-01-01 Mine" },
        { "DTSTART;VALUE=DATE:19990101\nSUMMARY:Long ago", "1999-01-01 Long ago" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_is_on_these_days(string happening, string expected) => Assert.Equal(expected, Days(Calendar(happening)));

    [Fact]
    public void Half_a_character_is_no_name() =>
        Assert.Equal("2027-01-01 2027-01-01", Days(Calendar("DTSTART;VALUE=DATE:20270101\nSUMMARY:half \ud83c")));

    [Fact]
    public void Events_of_a_day_share_it_and_a_whole_day_wins()
    {
        Assert.Equal("2027-01-01 New Year, Family day", Days(Calendar(
            "DTSTART;VALUE=DATE:20270101\nSUMMARY:New Year", "DTSTART;VALUE=DATE:20270101\nSUMMARY:Family day", "DTSTART;VALUE=DATE:20270101\nSUMMARY:New Year")));
        Assert.Equal("2027-01-01 New Year", Days(Calendar(
            "DTSTART:20270101T100000\nSUMMARY:Party", "DTSTART;VALUE=DATE:20270101\nSUMMARY:New Year", "DTSTART:20270101T180000\nSUMMARY:Dance")));
    }

    [Fact]
    public void A_date_of_a_series_that_was_moved_is_only_where_it_went() =>
        Assert.Equal("2027-05-10 Moved|2028-05-09 Victory *", Days(Calendar(
            "UID:1\nDTSTART;VALUE=DATE:20200509\nRRULE:FREQ=YEARLY\nSUMMARY:Victory",
            "UID:1\nRECURRENCE-ID;VALUE=DATE:20270509\nDTSTART;VALUE=DATE:20270510\nSUMMARY:Moved")));

    [Fact]
    public void A_name_is_cut_to_what_a_holiday_may_be_called_and_not_within_a_character()
    {
        var days = Read(Calendar($"DTSTART;VALUE=DATE:20270101\nSUMMARY:{new string('a', 118)}🎄🎄")).Value!;

        Assert.Equal(new string('a', 118) + "…", Assert.Single(days).Name);
        Assert.True(CalendarDefinition.Create("UTC", CalendarDefinition.AlwaysOpen.Shifts, [new(days[0].Date, days[0].Name)]).IsDone);
    }

    [Fact]
    public void A_file_of_another_system_is_read_as_it_is_with_a_mark_at_its_start_and_zones_within() =>
        Assert.Equal("2027-01-01 New Year", Days("\uFEFFBEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//X//Y\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Moscow\r\nBEGIN:STANDARD\r\n"
            + "DTSTART:19700101T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n\r\nBEGIN:VEVENT\r\nDTSTAMP:20260101T000000Z\r\n"
            + "DTSTART;VALUE=DATE:20270101\r\nSUMMARY:New\r\n  Year\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));

    public static TheoryData<string, string> Broken() => new()
    {
        { "", "ics.no-calendar" },
        { "   \n\n", "ics.no-calendar" },
        { "<html><body>Sign in</body></html>", "ics.no-calendar" },
        { "date,name\n2027-01-01,New Year", "ics.no-calendar" },
        { "BEGIN:VCARD\nEND:VCARD", "ics.no-calendar" },
        { "PK\u0003\u0004\0\0", "ics.not-text" },
        { "BEGIN:VCALENDAR\nEND:VCALENDAR", "ics.no-events" },
        { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101", "ics.cut-off" },
        { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101\nEND:VCALENDAR", "ics.broken" },
        { "BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR", "ics.broken" },
        { "BEGIN:VCALENDAR\nno colon here\nEND:VCALENDAR", "ics.broken" },
        { "BEGIN:VCALENDAR\nX;Y=\"unclosed:quote\nEND:VCALENDAR", "ics.broken" },
        { Calendar("SUMMARY:No start"), "ics.bad-date" },
        { Calendar("DTSTART;VALUE=DATE:20270230"), "ics.bad-date" },
        { Calendar("DTSTART;VALUE=DATE:99990101"), "ics.bad-date" },
        { Calendar("DTSTART;VALUE=DATE:00010101"), "ics.bad-date" },
        { Calendar("DTSTART;VALUE=DATE:2027-01-01"), "ics.bad-date" },
        { Calendar("DTSTART:20270101\nDTEND:tomorrow"), "ics.bad-date" },
        { Calendar("DTSTART:20270101\nDURATION:P"), "ics.bad-date" },
        { Calendar("DTSTART:20270101\nEXDATE:x"), "ics.bad-date" },
        { Calendar("DTSTART:20270101\nDTEND:21990101"), "ics.too-many-days" },
        { Calendar("DTSTART:20270101\nDURATION:P99999D"), "ics.too-many-days" },
        { string.Concat(Enumerable.Repeat("BEGIN:VCALENDAR\n", 1_000)), "ics.broken" },
        { new string('a', IcsReader.MostCharacters + 1), "ics.too-large" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_file_is_refused_as_a_whole(string text, string code)
    {
        var refusal = IcsReader.Read(text, Moscow, Today).Refusal;

        Assert.Equal((code, "ics"), (refusal?.Code, refusal?.Field));
    }

    [Fact]
    public void The_line_that_is_wrong_is_named()
    {
        Assert.Equal(IcsRefusals.BadDate(4, "soon"), IcsReader.Read("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR", Moscow, Today).Refusal);
        Assert.Equal(IcsRefusals.Broken(3), IcsReader.Read("BEGIN:VCALENDAR\nA:\n B\nwrong".Replace(" B\n", "", StringComparison.Ordinal), Moscow, Today).Refusal);
    }

    /// <summary>Each as large as a file may be, made to be as much work as possible.</summary>
    public static TheoryData<string> Bombs() => new()
    {
        Fill("BEGIN:VEVENT\nDTSTART:19000101\nRRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE;COUNT=100000\nEND:VEVENT\n"),
        Fill("BEGIN:VEVENT\nDTSTART:19000101\nDURATION:P366D\nRRULE:FREQ=YEARLY\nEND:VEVENT\n"),
        Fill("BEGIN:VEVENT\nDTSTART:20270101\nDURATION:P366D\nEND:VEVENT\n"),
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101\nDURATION:P366D\nRDATE:" + string.Join(',', Enumerable.Range(0, 100_000).Select(i => new DateOnly(1900, 1, 1).AddDays(i).ToString("yyyyMMdd", CultureInfo.InvariantCulture)))
            + "\nEND:VEVENT\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nX:" + string.Concat(Enumerable.Repeat("a\n ", 340_000)) + "\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nX" + new string(';', 1_000_000) + ":\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101\nDURATION:P" + new string('9', 1_000_000) + "\nEND:VEVENT\nEND:VCALENDAR",
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_file_made_to_be_work_is_done_with_soon(string text)
    {
        Assert.True(text.Length <= IcsReader.MostCharacters, text.Length.ToString(CultureInfo.InvariantCulture));
        var watch = Stopwatch.StartNew();

        var read = IcsReader.Read(text, Moscow, Today);

        Assert.False(read.IsDone);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    [Fact]
    public void Any_bytes_are_read_or_refused_and_break_nothing()
    {
        var random = new Random(20261121);
        string[] pieces = ["BEGIN:VCALENDAR\n", "BEGIN:VEVENT\n", "END:VEVENT\n", "END:VCALENDAR\n", "DTSTART:", "20270101", "T000000", "Z", "\n", "RRULE:FREQ=YEARLY", ";BYDAY=", "-1MO", ",", ";COUNT=", "9", "-", "DTEND:", "\n ", "\"", ":", ";", "=", "SUMMARY:", "\\", "RDATE:", "EXDATE:", "RECURRENCE-ID:", "DURATION:P1D", "\uD83C", "é"];
        var done = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101\n");
            for (var i = random.Next(8); i > 0; i--)
                text.Append(pieces[random.Next(pieces.Length)]);
            text.Append(random.Next(3) == 0 ? "" : "\nEND:VEVENT\nEND:VCALENDAR\n");
            done += IcsReader.Read(text.ToString(), Moscow, Today).IsDone ? 1 : 0;
        }

        Assert.InRange(done, 1_000, 19_000);
    }

    private static string Calendar(params string[] events) =>
        "BEGIN:VCALENDAR\nVERSION:2.0\n" + string.Concat(events.Select(happening => $"BEGIN:VEVENT\n{happening}\nEND:VEVENT\n")) + "END:VCALENDAR\n";

    private static string Fill(string happening) =>
        "BEGIN:VCALENDAR\n" + string.Concat(Enumerable.Repeat(happening, (IcsReader.MostCharacters - 40) / happening.Length)) + "END:VCALENDAR\n";

    private static (IReadOnlyList<IcsDay>? Value, string? Code) Read(string text)
    {
        var read = IcsReader.Read(text, Moscow, Today);
        return read.IsDone ? (read.Value, null) : (null, read.Refusal!.Code);
    }

    private static string Days(string text)
    {
        var (days, code) = Read(text);
        Assert.Null(code);
        return string.Join('|', days!.Select(day =>
            $"{day.Date:yyyy-MM-dd} {day.Name}" + (day.IsWholeDay ? "" : " ~") + (day.Repeats ? " *" : "") + (day.HasOtherDates ? " ?" : "")));
    }
}
