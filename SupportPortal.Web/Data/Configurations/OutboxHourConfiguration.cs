using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Data.Configurations;

internal sealed class OutboxHourConfiguration : IEntityTypeConfiguration<OutboxHour>
{
    public void Configure(EntityTypeBuilder<OutboxHour> builder) => builder.HasKey(h => h.Hour);
}
