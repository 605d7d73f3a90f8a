using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Sla.Calendars;

/// <summary>A business calendar with a name, which policies refer to.</summary>
public sealed class SlaCalendar : Entity, IVersioned
{
    public const int NameMaxLength = 80;
    public const string AlwaysOpenName = "24×7";

    /// <summary>The calendar that every desk has from the start: open all the time, never changed or retired.</summary>
    public static readonly Guid AlwaysOpenId = Guid.Parse("019d0000-0000-7000-8000-000000000101");

    private SlaCalendar()
    {
    }

    public string Name { get; private set; } = "";

    /// <summary>An IANA name.</summary>
    public string TimeZone { get; private set; } = "";

    public IReadOnlyList<Shift> Shifts { get; private set; } = [];

    public IReadOnlyList<Holiday> Holidays { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Null for the system.</summary>
    public Guid? CreatedById { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public Guid? UpdatedById { get; private set; }

    /// <summary>Since then nothing new may refer to it; what does keeps it.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    public int Version { get; private set; }

    public bool IsBuiltIn => Id == AlwaysOpenId;

    public CalendarDefinition Definition => new(TimeZone, Shifts, Holidays);

    public static Result<SlaCalendar> Create(string? name, CalendarDefinition definition, Guid? by, DateTimeOffset now)
    {
        var calendar = new SlaCalendar { CreatedAt = now, CreatedById = by };
        if (calendar.Become(name, definition, by, now) is { } refusal)
            return refusal;
        calendar.Record(SlaChangeKind.Created, null, calendar.Written(), by, now);
        return calendar;
    }

    public Result Change(string? name, CalendarDefinition definition, Guid? by, DateTimeOffset now)
    {
        if (IsBuiltIn)
            return CalendarRefusals.BuiltIn;
        if (RetiredAt is not null)
            return CalendarRefusals.Retired;
        var before = Written();
        if (Become(name, definition, by, now) is { } refusal)
            return refusal;
        if (Written() is var after && after != before)
            Record(SlaChangeKind.Changed, before, after, by, now);
        return Result.Done;
    }

    public Result Retire(Guid? by, DateTimeOffset now)
    {
        if (IsBuiltIn)
            return CalendarRefusals.BuiltIn;
        if (RetiredAt is not null)
            return Result.Done;
        (RetiredAt, UpdatedAt, UpdatedById) = (now, now, by);
        Record(SlaChangeKind.Retired, null, null, by, now);
        return Result.Done;
    }

    public BusinessCalendar ToBusinessCalendar() => Definition.ToBusinessCalendar();

    private string Written() => new NamedCalendar(Name, Definition).ToJson();

    private void Record(SlaChangeKind kind, string? from, string? to, Guid? by, DateTimeOffset now) => Raise(new SlaChange
    {
        Setting = SlaSetting.Calendar,
        SettingId = Id,
        Name = Name,
        Kind = kind,
        From = from,
        To = to,
        ActorId = by,
        At = now,
    });

    private Refusal? Become(string? name, CalendarDefinition definition, Guid? by, DateTimeOffset now)
    {
        var line = TextRules.Line(name, "name", NameMaxLength);
        if (line.Refusal is { } badName)
            return badName;
        var clean = CalendarDefinition.Create(definition.TimeZone, definition.Shifts, definition.Holidays);
        if (clean.Refusal is { } refusal)
            return refusal;
        if (line.Value == Name && clean.Value == Definition)
            return null;
        (Name, TimeZone, Shifts, Holidays) = (line.Value, clean.Value.TimeZone, clean.Value.Shifts, clean.Value.Holidays);
        (UpdatedAt, UpdatedById) = (now, by);
        return null;
    }
}
