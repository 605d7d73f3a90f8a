using System.Text.Json;
using System.Text.Json.Serialization;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Sla.Calendars;

/// <summary>What a calendar says, as a value: two with the same content are equal. Kept as JSON wherever it is embedded.</summary>
/// <param name="TimeZone">An IANA name.</param>
/// <param name="Shifts">In the order of the week, from Sunday.</param>
/// <param name="Holidays">In the order of time, one for a date.</param>
public sealed record CalendarDefinition(string TimeZone, IReadOnlyList<Shift> Shifts, IReadOnlyList<Holiday> Holidays)
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        // Names are kept as they are read: the text is for people who look into the database too.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Every minute of every day, in UTC.</summary>
    public static CalendarDefinition AlwaysOpen { get; } = Of(BusinessCalendar.AlwaysOpen);

    public static CalendarDefinition Of(BusinessCalendar calendar) => new(calendar.Zone.Id, calendar.Shifts, calendar.Holidays);

    /// <summary>In its one order and with clean names; refused where it is no calendar.</summary>
    public static Result<CalendarDefinition> Create(string timeZone, IEnumerable<Shift> shifts, IEnumerable<Holiday> holidays)
    {
        var named = new List<Holiday>();
        foreach (var holiday in holidays)
        {
            var name = TextRules.Line(holiday.Name, "holidays", Holiday.NameMaxLength);
            if (name.Refusal is { } refusal)
                return refusal;
            named.Add(holiday with { Name = name.Value });
        }

        var calendar = BusinessCalendar.Create(timeZone, shifts, named);
        return calendar.Refusal is { } no ? no : Of(calendar.Value);
    }

    public static CalendarDefinition FromJson(string json) => Read<CalendarDefinition>(json);

    public static IReadOnlyList<Shift> ShiftsFromJson(string json) => Read<Shift[]>(json);

    public static IReadOnlyList<Holiday> HolidaysFromJson(string json) => Read<Holiday[]>(json);

    public static string ToJson(IReadOnlyList<Shift> shifts) => JsonSerializer.Serialize(shifts, Json);

    public static string ToJson(IReadOnlyList<Holiday> holidays) => JsonSerializer.Serialize(holidays, Json);

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The arithmetic. What was created here is never refused.</summary>
    public BusinessCalendar ToBusinessCalendar() => BusinessCalendar.Create(TimeZone, Shifts, Holidays).Value;

    public bool Equals(CalendarDefinition? other) => other is not null
        && TimeZone == other.TimeZone && Shifts.SequenceEqual(other.Shifts) && Holidays.SequenceEqual(other.Holidays);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(TimeZone, StringComparer.Ordinal);
        foreach (var shift in Shifts)
            hash.Add(shift);
        foreach (var holiday in Holidays)
            hash.Add(holiday);
        return hash.ToHashCode();
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Json)
        ?? throw new JsonException("A calendar's part is null.");
}
