namespace SupportPortal.Tests.Support;

/// <summary>Calendar files of whole days.</summary>
internal static class IcsText
{
    public static string Of(params (string Date, string Name)[] days) =>
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
        + string.Concat(days.Select(day => $"BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{day.Date}\r\nSUMMARY:{day.Name}\r\nEND:VEVENT\r\n"))
        + "END:VCALENDAR\r\n";
}
