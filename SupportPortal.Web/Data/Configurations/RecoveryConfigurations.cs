using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.Configurations;

internal sealed class RecoveryRequestConfiguration : IEntityTypeConfiguration<RecoveryRequest>
{
    public void Configure(EntityTypeBuilder<RecoveryRequest> builder)
    {
        builder.Ignore(r => r.Events).Ignore(r => r.Accepted).Ignore(r => r.IsOpen);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Reference).HasMaxLength(RecoveryReference.Length);
        builder.Property(r => r.Email).HasMaxLength(RecoveryRequest.EmailMaxLength);
        builder.Property(r => r.NewEmail).HasMaxLength(RecoveryRequest.EmailMaxLength);
        builder.Property(r => r.Statement).HasMaxLength(RecoveryRequest.StatementMaxLength);
        builder.Property(r => r.FromAddress).HasMaxLength(RecoveryRequest.AddressMaxLength);
        builder.Property(r => r.FromDevice).HasMaxLength(RecoveryRequest.DeviceMaxLength);
        builder.Property(r => r.FirstNotes).HasMaxLength(RecoveryRequest.NotesMaxLength);
        builder.Property(r => r.Notes).HasMaxLength(RecoveryRequest.NotesMaxLength);
        builder.Property(r => r.Reason).HasMaxLength(RecoveryRequest.NotesMaxLength);
        builder.Property(r => r.CallWish).HasMaxLength(RecoveryRequest.CallWishMaxLength);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasMany(r => r.Evidence).WithOne().HasForeignKey(e => e.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(r => r.Evidence).AutoInclude();
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.Reference, "recovery_by_reference").IsUnique();
        builder.HasIndex(r => new { r.Email, r.SubmittedAt }, "recovery_by_email");
        builder.HasIndex(r => new { r.Status, r.SubmittedAt, r.Id }, "recovery_queue");
        builder.HasIndex(r => new { r.Status, r.EndedAt, r.Id }, "recovery_ended"); // each part of the list of what is decided
        builder.HasIndex(r => new { r.AccountId, r.SubmittedAt }, "recovery_of_account");
        builder.HasIndex(r => new { r.Status, r.ExpiresAt }, "recovery_by_end");
        builder.HasIndex(r => r.EndedAt, "recovery_evidence_to_delete").HasFilter("evidence_deleted_at IS NULL");
    }
}

internal sealed class RecoveryEvidenceConfiguration : IEntityTypeConfiguration<RecoveryEvidence>
{
    public void Configure(EntityTypeBuilder<RecoveryEvidence> builder)
    {
        builder.ToTable("recovery_evidence");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Notes).HasMaxLength(RecoveryRequest.NotesMaxLength);
        builder.HasIndex(e => new { e.RequestId, e.Method }, "recovery_evidence_once").IsUnique();
    }
}

internal sealed class RecoveryCodeConfiguration : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("recovery_codes");
        builder.Ignore(c => c.ExpiresAt);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Salt).HasMaxLength(16);
        builder.Property(c => c.Hash).HasMaxLength(32);
        builder.HasOne<RecoveryRequest>().WithMany().HasForeignKey(c => c.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.RequestId, c.SentAt }, "recovery_codes_of_request");
    }
}

internal sealed class RecoveryLinkConfiguration : IEntityTypeConfiguration<RecoveryLink>
{
    public void Configure(EntityTypeBuilder<RecoveryLink> builder)
    {
        builder.ToTable("recovery_links");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Hash).HasMaxLength(32);
        builder.HasOne<RecoveryRequest>().WithMany().HasForeignKey(l => l.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => l.Hash, "recovery_link_by_hash").IsUnique();
        builder.HasIndex(l => new { l.RequestId, l.Kind }, "recovery_links_of_request");
    }
}

internal sealed class RecoveryDocumentConfiguration : IEntityTypeConfiguration<RecoveryDocument>
{
    public void Configure(EntityTypeBuilder<RecoveryDocument> builder)
    {
        builder.ToTable("recovery_documents");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.HasOne<RecoveryRequest>().WithMany().HasForeignKey(d => d.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => d.RequestId, "recovery_documents_of_request");
    }
}

/// <summary>No foreign keys, like the action log: nothing that is removed elsewhere may be held back or change a line.</summary>
internal sealed class RecoveryLogEntryConfiguration : IEntityTypeConfiguration<RecoveryLogEntry>
{
    public void Configure(EntityTypeBuilder<RecoveryLogEntry> builder)
    {
        builder.ToTable("recovery_log");
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.Property(e => e.Reference).HasMaxLength(RecoveryReference.Length);
        builder.Property(e => e.Actor).HasMaxLength(RecoveryLogEntry.ActorMaxLength);
        builder.Property(e => e.Detail).HasMaxLength(RecoveryLogEntry.DetailMaxLength);
        builder.Property(e => e.PreviousHash).HasMaxLength(RecoveryLogEntry.HashLength);
        builder.Property(e => e.Hash).HasMaxLength(RecoveryLogEntry.HashLength);
        builder.HasIndex(e => new { e.RequestId, e.Sequence }, "recovery_log_of_request");
    }
}

internal sealed class RecoverySealConfiguration : IEntityTypeConfiguration<RecoverySeal>
{
    public void Configure(EntityTypeBuilder<RecoverySeal> builder)
    {
        builder.ToTable("recovery_seal");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Hash).HasMaxLength(RecoveryLogEntry.HashLength);
        builder.Property(s => s.CheckedHash).HasMaxLength(RecoveryLogEntry.HashLength);
        builder.HasData(new { Id = RecoverySeal.OnlyId, Sequence = 0L, Hash = RecoveryLogEntry.Beginning, CheckedSequence = 0L });
    }
}
