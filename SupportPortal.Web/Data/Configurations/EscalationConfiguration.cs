using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Domain.Escalations;

namespace SupportPortal.Web.Data.Configurations;

internal sealed class EscalationConfiguration : IEntityTypeConfiguration<Escalation>
{
    private const string Open = "acknowledged_at IS NULL";

    public void Configure(EntityTypeBuilder<Escalation> builder)
    {
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.From).HasMaxLength(Escalation.ValueMaxLength);
        builder.Property(e => e.To).HasMaxLength(Escalation.ValueMaxLength);
        builder.Property(e => e.Reason).HasMaxLength(Escalation.ReasonMaxLength);
        builder.Property(e => e.Policy).HasMaxLength(Escalation.PolicyMaxLength);
        builder.Property(e => e.Clock).HasMaxLength(Escalation.ClockMaxLength);
        builder.Property(e => e.AcknowledgementNote).HasMaxLength(Escalation.ReasonMaxLength);
        builder.Property(e => e.Version).IsConcurrencyToken();

        // The log chooses ids by these alone, newest first; the rows are joined for the few that are shown.
        builder.HasIndex(e => new { e.At, e.Id }, "escalation_log").IsDescending()
            .Including(nameof(Escalation.Origin), nameof(Escalation.Action), nameof(Escalation.Level), nameof(Escalation.AcknowledgedAt));
        builder.HasIndex(e => new { e.At, e.Id }, "escalation_log_open").IsDescending().HasFilter(Open)
            .Including(nameof(Escalation.Origin), nameof(Escalation.Action), nameof(Escalation.Level), nameof(Escalation.OwnerId));
        builder.HasIndex(e => new { e.OwnerId, e.At, e.Id }, "escalation_log_of_owner").IsDescending(false, true, true)
            .Including(nameof(Escalation.Origin), nameof(Escalation.Action), nameof(Escalation.Level), nameof(Escalation.AcknowledgedAt));
        builder.HasIndex(e => new { e.ItemId, e.At, e.Id }, "escalations_of_item").IsDescending(false, true, true);
        builder.HasIndex(e => e.AcknowledgedAt, "escalations_answered").HasFilter("acknowledged_at IS NOT NULL");
    }
}
