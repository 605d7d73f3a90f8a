using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Data.Configurations;

internal sealed class AssignmentDecisionConfiguration : IEntityTypeConfiguration<AssignmentDecision>
{
    public void Configure(EntityTypeBuilder<AssignmentDecision> builder)
    {
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Candidates).HasJsonConversion();
        builder.HasOne<Ticket>().WithMany().HasForeignKey(d => d.TicketId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.TicketId, d.At }, "assignment_decisions_of_ticket");
    }
}

internal sealed class AssignmentSettingsConfiguration : IEntityTypeConfiguration<AssignmentSettings>
{
    public void Configure(EntityTypeBuilder<AssignmentSettings> builder)
    {
        builder.Ignore(s => s.Events);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Rules).HasJsonValue();
        builder.Property(s => s.Version).IsConcurrencyToken();
    }
}
