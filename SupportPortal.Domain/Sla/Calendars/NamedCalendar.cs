using System.Text.Json;

namespace SupportPortal.Domain.Sla.Calendars;

/// <summary>All that a calendar says, as the SLA history keeps it.</summary>
public sealed record NamedCalendar(string Name, CalendarDefinition Hours)
{
    public static NamedCalendar FromJson(string json) => JsonSerializer.Deserialize<NamedCalendar>(json, CalendarDefinition.Json)
        ?? throw new JsonException("A calendar's history is null.");

    public string ToJson() => JsonSerializer.Serialize(this, CalendarDefinition.Json);
}
