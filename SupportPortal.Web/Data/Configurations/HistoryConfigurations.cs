using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Data.Configurations;

internal sealed class TicketChangeConfiguration : IEntityTypeConfiguration<TicketChange>
{
    public void Configure(EntityTypeBuilder<TicketChange> builder)
    {
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.From).HasMaxLength(TicketChange.ValueMaxLength);
        builder.Property(c => c.To).HasMaxLength(TicketChange.ValueMaxLength);
        builder.Property(c => c.Why).HasMaxLength(Ticket.ReasonMaxLength);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(c => c.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.TicketId, c.Id }, "ticket_history");
    }
}

internal sealed class SlaIntervalConfiguration : IEntityTypeConfiguration<SlaInterval>
{
    public void Configure(EntityTypeBuilder<SlaInterval> builder)
    {
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.HasIndex(i => new { i.ItemId, i.StartedAt }, "sla_ledger");
    }
}

internal sealed class TicketSearchTextConfiguration : IEntityTypeConfiguration<TicketSearchText>
{
    public void Configure(EntityTypeBuilder<TicketSearchText> builder)
    {
        builder.HasKey(t => t.TicketId);
        builder.HasOne<Ticket>().WithOne().HasForeignKey<TicketSearchText>(t => t.TicketId).OnDelete(DeleteBehavior.Restrict);
    }
}
