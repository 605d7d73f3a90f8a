using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.Configurations;

internal sealed class SlaCalendarConfiguration : IEntityTypeConfiguration<SlaCalendar>
{
    private static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void Configure(EntityTypeBuilder<SlaCalendar> builder)
    {
        builder.Ignore(c => c.Events);
        builder.Ignore(c => c.Definition);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Name).HasMaxLength(SlaCalendar.NameMaxLength);
        builder.Property(c => c.TimeZone).HasMaxLength(64);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.Property(c => c.Shifts).HasConversion(
            shifts => CalendarDefinition.ToJson(shifts), json => CalendarDefinition.ShiftsFromJson(json), Same<Shift>());
        builder.Property(c => c.Holidays).HasConversion(
            holidays => CalendarDefinition.ToJson(holidays), json => CalendarDefinition.HolidaysFromJson(json), Same<Holiday>());
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.CreatedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.UpdatedById).OnDelete(DeleteBehavior.Restrict);
        // The name of a retired calendar may be given again.
        builder.HasIndex(c => c.Name, "sla_calendar_names").IsUnique().HasFilter("retired_at IS NULL");
        builder.HasData(new
        {
            Id = SlaCalendar.AlwaysOpenId,
            Name = SlaCalendar.AlwaysOpenName,
            CalendarDefinition.AlwaysOpen.TimeZone,
            CalendarDefinition.AlwaysOpen.Shifts,
            CalendarDefinition.AlwaysOpen.Holidays,
            CreatedAt = Beginning,
            UpdatedAt = Beginning,
            Version = 0,
        });
    }

    /// <summary>The lists are never changed, only replaced.</summary>
    private static ValueComparer<IReadOnlyList<T>> Same<T>() => new(
        (one, other) => one!.SequenceEqual(other!),
        list => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
        list => list);
}
