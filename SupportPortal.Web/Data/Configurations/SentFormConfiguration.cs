using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Data.Configurations;

internal sealed class SentFormConfiguration : IEntityTypeConfiguration<SentForm>
{
    public void Configure(EntityTypeBuilder<SentForm> builder)
    {
        builder.HasKey(f => f.Key);
        builder.Property(f => f.Key).ValueGeneratedNever();
        builder.Property(f => f.TicketNumber).HasMaxLength(TicketNumber.MaxLength);
        builder.HasIndex(f => new { f.UserId, f.SentAt }, "sent_forms_of_user");
    }
}
