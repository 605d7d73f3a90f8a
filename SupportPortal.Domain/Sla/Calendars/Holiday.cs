namespace SupportPortal.Domain.Sla.Calendars;

/// <summary>A local date on which nobody works.</summary>
public sealed record Holiday(DateOnly Date, string Name)
{
    public const int NameMaxLength = 120;
}
