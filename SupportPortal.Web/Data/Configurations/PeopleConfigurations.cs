using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Domain.Agents;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.Configurations;

internal sealed class PortalUserConfiguration : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.Property(u => u.Name).HasMaxLength(PortalUser.NameMaxLength);
        builder.Property(u => u.Language).HasMaxLength(10);
        builder.Property(u => u.TimeZone).HasMaxLength(64);
        builder.Property(u => u.Theme).HasMaxLength(10);
        builder.Property(u => u.DisabledReason).HasMaxLength(PortalUser.ReasonMaxLength);
    }
}

internal sealed class SupportProfileConfiguration : IEntityTypeConfiguration<SupportProfile>
{
    public void Configure(EntityTypeBuilder<SupportProfile> builder)
    {
        builder.Ignore(p => p.Events).Ignore(p => p.Number).Ignore(p => p.Hours).Ignore(p => p.Details);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Registration).ValueGeneratedOnAdd().Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(p => p.Specialisations).HasJsonConversion();
        builder.Property(p => p.Tags).HasJsonConversion();
        builder.Property(p => p.Shifts).HasJsonConversion();
        builder.Property(p => p.TimeZone).HasMaxLength(64);
        builder.Property(p => p.SuspendedReason).HasMaxLength(SupportProfile.ReasonMaxLength);
        builder.HasIndex(p => p.Registration).IsUnique();
        builder.HasOne<PortalUser>().WithOne().HasForeignKey<SupportProfile>(p => p.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(p => p.SubstituteId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AvailabilityChangeConfiguration : IEntityTypeConfiguration<AvailabilityChange>
{
    public void Configure(EntityTypeBuilder<AvailabilityChange> builder)
    {
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.AgentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.AgentId, c.At, c.Id }, "availability_changes_of_agent");
        builder.HasIndex(c => c.At, "availability_changes_by_time");
    }
}

internal sealed class AgentPresenceConfiguration : IEntityTypeConfiguration<AgentPresence>
{
    public void Configure(EntityTypeBuilder<AgentPresence> builder)
    {
        builder.HasKey(p => p.UserId);
        builder.HasOne<PortalUser>().WithOne().HasForeignKey<AgentPresence>(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder) =>
        builder.Property(k => k.FriendlyName).HasMaxLength(200);
}

internal sealed class RoleConfiguration : IEntityTypeConfiguration<IdentityRole<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityRole<Guid>> builder) => builder.HasData(
        Role("019d0000-0000-7000-8000-000000000001", Roles.Customer),
        Role("019d0000-0000-7000-8000-000000000002", Roles.Staff),
        Role("019d0000-0000-7000-8000-000000000003", Roles.Superuser));

    private static IdentityRole<Guid> Role(string id, string name) => new(name)
    {
        Id = Guid.Parse(id),
        NormalizedName = name.ToUpperInvariant(),
        ConcurrencyStamp = id,
    };
}
