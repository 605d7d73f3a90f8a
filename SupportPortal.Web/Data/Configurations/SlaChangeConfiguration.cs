using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.Configurations;

internal sealed class SlaChangeConfiguration : IEntityTypeConfiguration<SlaChange>
{
    public void Configure(EntityTypeBuilder<SlaChange> builder)
    {
        builder.ToTable("sla_history");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Name).HasMaxLength(SlaPolicyDefinition.NameMaxLength);
        builder.Property(c => c.Why).HasMaxLength(SlaPolicyVersion.ReasonMaxLength);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.ActorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.At, c.Id }, "sla_history_by_time");
        builder.HasIndex(c => new { c.SettingId, c.At }, "sla_history_of_setting");
    }
}
