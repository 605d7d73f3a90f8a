using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.Configurations;

internal sealed class TicketConfiguration : IEntityTypeConfiguration<Ticket>
{
    /// <summary>Exactly the active tickets: both ends of the desk's life carry the instant of resolution.</summary>
    private const string Active = "resolved_at IS NULL";

    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.Ignore(t => t.Events);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Number).HasMaxLength(TicketNumber.MaxLength);
        builder.Property(t => t.Subject).HasMaxLength(Ticket.SubjectMaxLength);
        builder.Property(t => t.Description).HasMaxLength(Ticket.DescriptionMaxLength);
        builder.Property(t => t.LastReplyPreview).HasMaxLength(Ticket.PreviewMaxLength);
        builder.Property(t => t.Version).IsConcurrencyToken();
        // The promise is written before what it is about, whatever that is; a ticket is never read without its own.
        builder.HasOne(t => t.Sla).WithOne().HasForeignKey<Ticket>(t => t.Id).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(t => t.Sla).AutoInclude();
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(t => t.RequesterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(t => t.AssigneeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(t => t.FollowsUpId).OnDelete(DeleteBehavior.Restrict);

        builder.HasIndex(t => t.Number).IsUnique();
        // The lists of tickets choose ids by these alone; the rows are joined for the few that are shown.
        builder.HasIndex(t => new { t.QueueDueAt, t.Id }, "queue").HasFilter(Active)
            .Including(
                nameof(Ticket.Status), nameof(Ticket.Priority), nameof(Ticket.Category), nameof(Ticket.AssigneeId),
                nameof(Ticket.SlaPolicyId), nameof(Ticket.QueueBrokenAt));
        builder.HasIndex(t => new { t.AssigneeId, t.QueueDueAt, t.Id }, "queue_of_agent").HasFilter(Active)
            .Including(
                nameof(Ticket.Status), nameof(Ticket.Priority), nameof(Ticket.Category), nameof(Ticket.SlaPolicyId), nameof(Ticket.QueueBrokenAt),
                nameof(Ticket.CreatedAt));
        builder.HasIndex(t => new { t.Status, t.Priority, t.QueueDueAt, t.Id }, "queue_filter");
        builder.HasIndex(t => new { t.UpdatedAt, t.Id }, "queue_by_update");
        builder.HasIndex(t => new { t.UpdatedAt, t.Id }, "queue_active_by_update").HasFilter(Active)
            .Including(nameof(Ticket.Status), nameof(Ticket.Priority), nameof(Ticket.Category), nameof(Ticket.AssigneeId));
        builder.HasIndex(t => new { t.CreatedAt, t.Id }, "queue_by_creation");
        builder.HasIndex(t => new { t.OwnerActedAt, t.Id }, "tickets_by_owners_act").HasFilter("resolved_at IS NULL AND owner_acted_at IS NOT NULL");
        builder.HasIndex(t => t.FollowsUpId, "follow_ups").HasFilter("follows_up_id IS NOT NULL");
        builder.HasIndex(t => new { t.RequesterId, t.Id }, "tickets_of_requester");
        builder.HasIndex(t => t.ResolvedAt, "auto_close").HasFilter("status = 'Resolved'");
    }
}
