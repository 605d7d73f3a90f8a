using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
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
        builder.Ignore(p => p.Events);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Specialisations).HasJsonConversion();
        builder.HasOne<PortalUser>().WithOne().HasForeignKey<SupportProfile>(p => p.UserId).OnDelete(DeleteBehavior.Restrict);
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
