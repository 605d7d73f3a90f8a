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
        builder.HasIndex(m => new { m.RecipientId, m.SentAt }, "outbox_sent_to").HasFilter("sent_at IS NOT NULL");
    }
}
