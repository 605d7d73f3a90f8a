using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Domain.Messages;
using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.Configurations;

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    private const string Unread = "read_at IS NULL";

    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Detail).HasMaxLength(Notification.DetailMaxLength);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(n => n.RecipientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Ticket>().WithMany().HasForeignKey(n => n.TicketId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(n => new { n.EventId, n.Kind, n.RecipientId }, "notification_once").IsUnique();
        builder.HasIndex(n => new { n.RecipientId, n.CreatedAt, n.Id }, "notifications_of_person").Including(nameof(Notification.Kind));
        // By kind first: what somebody does not want to see is never walked over to count the rest.
        builder.HasIndex(n => new { n.RecipientId, n.Kind, n.CreatedAt }, "notifications_unread").HasFilter(Unread);
        builder.HasIndex(n => n.TicketId, "notifications_unread_of_ticket").HasFilter(Unread);
        builder.HasOne<Conversation>().WithMany().HasForeignKey(n => n.ConversationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(n => new { n.ConversationId, n.RecipientId }, "notifications_unread_of_conversation").HasFilter($"{Unread} AND conversation_id IS NOT NULL");
        // For the bridges between servers, which ask what is new.
        builder.HasIndex(n => n.CreatedAt, "notifications_by_creation");
        builder.HasIndex(n => n.ReadAt, "notifications_by_reading").HasFilter("read_at IS NOT NULL");
    }
}

internal sealed class NotificationPreferencesConfiguration : IEntityTypeConfiguration<NotificationPreferences>
{
    public void Configure(EntityTypeBuilder<NotificationPreferences> builder)
    {
        builder.HasKey(p => p.PersonId);
        builder.Property(p => p.PersonId).ValueGeneratedNever();
        builder.PrimitiveCollection(p => p.Muted).ElementType().HasConversion<string>();
        builder.PrimitiveCollection(p => p.NotMailed).ElementType().HasConversion<string>();
        builder.PrimitiveCollection(p => p.MailedInDigest).ElementType().HasConversion<string>();
        builder.PrimitiveCollection(p => p.DigestDays).ElementType().HasConversion<string>();
        builder.HasOne<PortalUser>().WithOne().HasForeignKey<NotificationPreferences>(p => p.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
