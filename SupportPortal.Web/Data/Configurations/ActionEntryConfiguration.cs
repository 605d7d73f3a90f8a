using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Domain.Actions;

namespace SupportPortal.Web.Data.Configurations;

/// <summary>No foreign keys: a log holds nobody back, and in bulk each line would be checked for the same person.</summary>
internal sealed class ActionEntryConfiguration : IEntityTypeConfiguration<ActionEntry>
{
    public void Configure(EntityTypeBuilder<ActionEntry> builder)
    {
        builder.ToTable("action_log");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Actor).HasMaxLength(ActionEntry.ActorMaxLength);
        builder.Property(a => a.Subject).HasMaxLength(ActionEntry.SubjectMaxLength);
        builder.Property(a => a.From).HasMaxLength(ActionEntry.ValueMaxLength);
        builder.Property(a => a.To).HasMaxLength(ActionEntry.ValueMaxLength);
        builder.Property(a => a.Address).HasMaxLength(ActionEntry.AddressMaxLength);

        // The page reads each of them backwards, from the newest or from where the page before ended.
        builder.HasIndex(a => new { a.At, a.Id }, "action_log_by_time");
        builder.HasIndex(a => new { a.ActorId, a.At, a.Id }, "action_log_of_actor");
        builder.HasIndex(a => new { a.SubjectKind, a.SubjectId, a.At, a.Id }, "action_log_of_subject");
        builder.HasIndex(a => new { a.Action, a.At, a.Id }, "action_log_by_action");
        builder.HasIndex(a => new { a.Address, a.At, a.Id }, "action_log_by_address");
    }
}
