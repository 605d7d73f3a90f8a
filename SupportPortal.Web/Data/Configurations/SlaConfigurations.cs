using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.Configurations;

internal sealed class SlaItemConfiguration : IEntityTypeConfiguration<SlaItem>
{
    public void Configure(EntityTypeBuilder<SlaItem> builder)
    {
        builder.Ignore(i => i.Events);
        builder.Ignore(i => i.Policy);
        builder.Ignore(i => i.BrokenAt);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.ComplexProperty(i => i.FirstResponse);
        builder.ComplexProperty(i => i.Resolution);
        builder.HasIndex(i => i.NextPointAt, "sla_monitor").HasFilter("next_point_at IS NOT NULL");
    }
}

internal sealed class SlaPointConfiguration : IEntityTypeConfiguration<SlaPoint>
{
    public void Configure(EntityTypeBuilder<SlaPoint> builder)
    {
        // What fires once is told once: the key is the rule.
        builder.HasKey(p => new { p.ItemId, p.Cycle, p.Clock, p.Percent });
        builder.HasIndex(p => p.At, "sla_breaches").HasFilter("percent = 100");
        builder.HasIndex(p => p.OwedSince, "sla_points_owed").HasFilter("owed_since IS NOT NULL");
    }
}

internal sealed class SlaOutcomeConfiguration : IEntityTypeConfiguration<SlaOutcome>
{
    public void Configure(EntityTypeBuilder<SlaOutcome> builder)
    {
        builder.HasKey(o => new { o.ItemId, o.Cycle, o.Clock });
        builder.HasIndex(o => o.EndedAt, "sla_compliance")
            .Including(nameof(SlaOutcome.Clock), nameof(SlaOutcome.PolicyId), nameof(SlaOutcome.OwnerId), nameof(SlaOutcome.IsMet));
        // Who got how much done: half of what ended in a period, and nothing besides whose it was.
        builder.HasIndex(o => o.EndedAt, "sla_handled").HasFilter("clock = 'Resolution' AND owner_id IS NOT NULL")
            .Including(nameof(SlaOutcome.OwnerId));
    }
}

internal sealed class SlaPolicyConfiguration : IEntityTypeConfiguration<SlaPolicy>
{
    public void Configure(EntityTypeBuilder<SlaPolicy> builder)
    {
        builder.Ignore(p => p.Events);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.HasData(new { Id = SlaPolicy.StandardId, Position = int.MaxValue, CurrentVersionId = SlaBook.StandardVersionId, Version = 0 });
    }
}

internal sealed class SlaPolicyVersionConfiguration : IEntityTypeConfiguration<SlaPolicyVersion>
{
    public void Configure(EntityTypeBuilder<SlaPolicyVersion> builder)
    {
        builder.Ignore(v => v.Calendar);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.Why).HasMaxLength(SlaPolicyVersion.ReasonMaxLength);
        builder.Property(v => v.Definition).HasConversion(
            definition => SlaPolicyJson.Write(definition), json => SlaPolicyJson.Read(json),
            new ValueComparer<SlaPolicyDefinition>(
                (one, other) => SlaPolicyJson.Write(one!) == SlaPolicyJson.Write(other!),
                definition => SlaPolicyJson.Write(definition).GetHashCode(StringComparison.Ordinal),
                definition => definition));
        builder.HasOne<SlaPolicy>().WithMany().HasForeignKey(v => v.PolicyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(v => v.CreatedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => new { v.PolicyId, v.Number }).IsUnique();
        var standard = SlaBook.Standard();
        builder.HasData(new { standard.Id, standard.PolicyId, standard.Number, standard.Definition, standard.CreatedAt });
    }
}
