using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Sla.Calendars.Import;

public static class IcsRefusals
{
    public static readonly Refusal TooLarge = new("ics.too-large", "ics", IcsReader.MostCharacters / 1024);
    public static readonly Refusal NotText = new("ics.not-text", "ics");
    public static readonly Refusal NoCalendar = new("ics.no-calendar", "ics");
    public static readonly Refusal CutOff = new("ics.cut-off", "ics");
    public static readonly Refusal NoEvents = new("ics.no-events", "ics");
    public static readonly Refusal TooManyDays = new("ics.too-many-days", "ics", IcsReader.MostDays);

    public static Refusal Broken(int line) => new("ics.broken", "ics", line);

    public static Refusal BadDate(int line, string value) => new("ics.bad-date", "ics", line, value.Length > 40 ? value[..40] : value);
}
