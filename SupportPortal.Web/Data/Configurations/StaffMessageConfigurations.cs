using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Domain.Messages;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.Configurations;

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Name).HasMaxLength(Conversation.NameMaxLength);
        builder.Property(c => c.NameKey).HasMaxLength(200); // a letter may become several when it is written large
        builder.Property(c => c.Description).HasMaxLength(Conversation.DescriptionMaxLength);
        builder.Property(c => c.PairKey).HasMaxLength(64);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.CreatedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.PairKey, "conversation_of_pair").IsUnique().HasFilter("pair_key IS NOT NULL");
        builder.HasIndex(c => c.NameKey, "conversation_name").IsUnique().HasFilter("name_key IS NOT NULL");
        // For the bridges between servers, which ask what is new, and for the mails about what was not read.
        builder.HasIndex(c => c.UpdatedAt, "conversations_by_change");
    }
}

internal sealed class ConversationMemberConfiguration : IEntityTypeConfiguration<ConversationMember>
{
    public void Configure(EntityTypeBuilder<ConversationMember> builder)
    {
        builder.HasKey(m => new { m.ConversationId, m.PersonId });
        builder.HasOne<Conversation>().WithMany().HasForeignKey(m => m.ConversationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => m.PersonId, "conversations_of_person");
        builder.HasIndex(m => m.ReadAt, "conversations_by_reading").HasFilter("read_at IS NOT NULL");
    }
}

internal sealed class InternalMessageConfiguration : IEntityTypeConfiguration<InternalMessage>
{
    public void Configure(EntityTypeBuilder<InternalMessage> builder)
    {
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Body).HasMaxLength(InternalMessage.BodyMaxLength);
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasOne<Conversation>().WithMany().HasForeignKey(m => m.ConversationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(m => m.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.ConversationId, m.Number }, "messages_of_conversation").IsUnique();
        builder.HasIndex(m => new { m.AuthorId, m.SendKey }, "message_once").IsUnique().HasFilter("send_key IS NOT NULL");
        // What is found is shown newest first.
        builder.HasIndex(m => new { m.CreatedAt, m.Id }, "internal_messages_by_time");
    }
}

internal sealed class MentionConfiguration : IEntityTypeConfiguration<Mention>
{
    public void Configure(EntityTypeBuilder<Mention> builder)
    {
        builder.HasKey(m => new { m.MessageId, m.PersonId });
        builder.Property(m => m.Handle).HasMaxLength(Mention.HandleMaxLength);
        builder.HasOne<InternalMessage>().WithMany().HasForeignKey(m => m.MessageId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.PersonId, m.ConversationId, m.Number }, "mentions_of_person");
        builder.HasIndex(m => m.CreatedAt, "mentions_by_time");
    }
}
