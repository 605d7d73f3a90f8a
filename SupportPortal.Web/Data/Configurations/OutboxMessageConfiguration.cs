using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Data.Configurations;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Kind).HasMaxLength(OutboxMessage.KindMaxLength);
        builder.Property(m => m.Address).HasMaxLength(OutboxMessage.AddressMaxLength);
        builder.Property(m => m.Answer).HasMaxLength(OutboxMessage.AnswerMaxLength);
        builder.HasIndex(m => new { m.EventId, m.Kind, m.RecipientId }, "outbox_once").IsUnique();
        builder.HasIndex(m => new { m.IsUrgent, m.NextAttemptAt }, "outbox_due").IsDescending(true, false)
            .HasFilter("state IN ('Waiting', 'Held', 'Sending')");
        builder.HasIndex(m => new { m.NextAttemptAt, m.RecipientId }, "outbox_digests_due").HasFilter("state = 'Held'");
        builder.HasIndex(m => m.DigestId, "outbox_in_digest").HasFilter("digest_id IS NOT NULL");
        builder.HasIndex(m => new { m.RecipientId, m.CountedAt }, "outbox_counted").HasFilter("counted_at IS NOT NULL");

        // The outbox page: its tabs with their counts, one kind, one person, one ticket, newest first.
        builder.HasIndex(m => new { m.State, m.CreatedAt, m.Id }, "outbox_by_state");
        builder.HasIndex(m => new { m.Kind, m.State, m.CreatedAt, m.Id }, "outbox_by_kind");
        builder.HasIndex(m => new { m.RecipientId, m.CreatedAt }, "outbox_to_person");
        builder.HasIndex(m => m.Address, "outbox_to_address").HasFilter("address IS NOT NULL");
        builder.HasIndex(m => m.TicketId, "outbox_of_ticket").HasFilter("ticket_id IS NOT NULL");

        // Rate and hourly totals; lag of what was held or sent off anew; taking back one decision about many.
        builder.HasIndex(m => m.SentAt, "outbox_sent").HasFilter("sent_at IS NOT NULL");
        builder.HasIndex(m => m.DueAt, "outbox_released").HasFilter("due_at IS NOT NULL AND state IN ('Waiting', 'Sending')");
        builder.HasIndex(m => m.DecidedAt, "outbox_decided").HasFilter("decided_at IS NOT NULL");
    }
}
