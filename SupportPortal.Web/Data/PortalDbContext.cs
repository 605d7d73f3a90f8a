using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Messages;
using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data.Actions;
using SupportPortal.Web.Jobs;
using SupportPortal.Web.Live;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data;

/// <summary>The database, whichever it is. Saving also writes what the entities' events owe and, once committed, tells open pages.</summary>
public abstract class PortalDbContext(DbContextOptions options, SaveEffects effects, SlaBooks books, IBulkAppender appender)
    : IdentityDbContext<PortalUser, IdentityRole<Guid>, Guid>(options)
{
    /// <summary>From this many rows on the provider's bulk copy is faster than one statement each.</summary>
    private const int BulkFrom = 60;

    private readonly List<Change> _unannounced = [];
    private readonly List<ActionDraft> _recorded = [];
    private CurrentUser? _person;

    /// <summary>Where promises that are read here are looked up.</summary>
    internal SlaBooks Books => books;

    public DbSet<Ticket> Tickets => Set<Ticket>();

    public DbSet<TicketReply> TicketReplies => Set<TicketReply>();

    public DbSet<TicketNote> TicketNotes => Set<TicketNote>();

    public DbSet<TicketChange> TicketChanges => Set<TicketChange>();

    public DbSet<TicketSearchText> TicketSearchTexts => Set<TicketSearchText>();

    public DbSet<MessageDraft> MessageDrafts => Set<MessageDraft>();

    public DbSet<SentForm> SentForms => Set<SentForm>();

    public DbSet<SlaItem> SlaItems => Set<SlaItem>();

    public DbSet<SlaInterval> SlaIntervals => Set<SlaInterval>();

    public DbSet<SlaPoint> SlaPoints => Set<SlaPoint>();

    public DbSet<SlaOutcome> SlaOutcomes => Set<SlaOutcome>();

    public DbSet<SlaPolicy> SlaPolicies => Set<SlaPolicy>();

    public DbSet<SlaPolicyVersion> SlaPolicyVersions => Set<SlaPolicyVersion>();

    public DbSet<SlaChange> SlaChanges => Set<SlaChange>();

    public DbSet<SlaCalendar> SlaCalendars => Set<SlaCalendar>();

    public DbSet<Escalation> Escalations => Set<Escalation>();

    public DbSet<SupportProfile> SupportProfiles => Set<SupportProfile>();

    public DbSet<AvailabilityChange> AvailabilityChanges => Set<AvailabilityChange>();

    public DbSet<AgentPresence> AgentPresences => Set<AgentPresence>();

    public DbSet<AssignmentSettings> AssignmentSettings => Set<AssignmentSettings>();

    public DbSet<AssignmentDecision> AssignmentDecisions => Set<AssignmentDecision>();

    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<NotificationPreferences> NotificationPreferences => Set<NotificationPreferences>();

    public DbSet<ActionEntry> Actions => Set<ActionEntry>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<ConversationMember> ConversationMembers => Set<ConversationMember>();

    public DbSet<InternalMessage> InternalMessages => Set<InternalMessage>();

    public DbSet<Mention> Mentions => Set<Mention>();

    public DbSet<RecoveryRequest> RecoveryRequests => Set<RecoveryRequest>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<RecoveryLink> RecoveryLinks => Set<RecoveryLink>();

    public DbSet<RecoveryDocument> RecoveryDocuments => Set<RecoveryDocument>();

    public DbSet<RecoveryLogEntry> RecoveryLog => Set<RecoveryLogEntry>();

    public DbSet<RecoverySeal> RecoverySeals => Set<RecoverySeal>();

    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    public DbSet<OutboxHour> OutboxHours => Set<OutboxHour>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<PortalSession> Sessions => Set<PortalSession>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var entities = ChangeTracker.Entries<Entity>().ToList();
        var changes = entities
            .Where(e => e.Entity is Ticket && e.State is EntityState.Added or EntityState.Modified)
            .Select(e => new Change(e.Entity.Id, e.State is EntityState.Added))
            .Concat(ChangeTracker.Entries<Escalation>()
                .Where(e => e.State is EntityState.Modified)
                .Select(e => new Change(e.Entity.ItemId, IsNew: false)))
            .ToList();
        if (ChangeTracker.Entries<SupportProfile>().Any(ConcernsOthers))
            changes.Add(Change.Agents);
        foreach (var request in entities.Where(e => e.Entity is RecoveryRequest && Changes(e)).Select(e => e.Entity.Id))
            changes.AddRange([Change.Recovery(request), Change.AnyRecovery]);
        foreach (var changed in ChangeTracker.Entries<IVersioned>().Where(e => e.State is EntityState.Modified))
            changed.Property(e => e.Version).CurrentValue++;

        var rows = effects.RowsFor([.. entities.SelectMany(e => e.Entity.Events)]);
        rows.AddRange(await new ActionRecorder(this).LinesAsync(_person, rows, _recorded, effects.Now, cancellationToken));
        var owed = rows.ToLookup(row => row is IFollowingStatement);
        var saved = await SaveWithAsync(
            [.. owed[false]], [.. owed[true].Cast<IFollowingStatement>()], acceptAllChangesOnSuccess, cancellationToken);

        foreach (var entity in entities)
            entity.Entity.ClearEvents();
        _recorded.Clear();
        _unannounced.AddRange(changes);
        _unannounced.AddRange(Change.NoticesIn(owed[false]));
        if (owed[false].Any(row => row is SlaChange))
            _unannounced.Add(Change.SlaSettings);
        if (Database.CurrentTransaction is null)
            Announce();
        return saved;
    }

    /// <summary>Whose acts are written to the action log; a context that knows nobody writes no line.</summary>
    internal void ActFor(CurrentUser? person) => _person = person;

    /// <summary>
    /// For what a save does not see, because a statement changes it: written with the next save, in the transaction of that
    /// statement, when the person is staff.
    /// </summary>
    internal void Record(
        ActionCode action, ActionSubject kind, Guid? id, string? label = null, string? from = null, string? to = null) =>
        _recorded.Add(new(action, kind, id, label, from, to));

    /// <summary>Open pages are told of it when what is written now is committed.</summary>
    public void AnnounceOnceCommitted(IEnumerable<Change> changes) => _unannounced.AddRange(changes);

    /// <summary>Rows that are only ever appended, in the caller's transaction, past the change tracker.</summary>
    public async Task AppendAsync(IReadOnlyList<object> rows, CancellationToken ct)
    {
        await appender.AppendAsync(this, rows, ct);
        AnnounceOnceCommitted(Change.NoticesIn(rows));
    }

    /// <summary>Several steps, all or nothing; open pages are told when all of it is committed.</summary>
    public async Task<T> InTransactionAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await using var transaction = await Database.BeginTransactionAsync(ct);
        var result = await work();
        await transaction.CommitAsync(ct);
        Announce();
        return result;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        builder.UseSnakeCaseNames();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<TimeSpan>().HaveConversion<long>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <summary>That somebody got a ticket shows in the ticket.</summary>
    private static bool ConcernsOthers(EntityEntry<SupportProfile> profile) => profile.State is EntityState.Added
        || (profile.State is EntityState.Modified
            && profile.Properties.Any(property => property.IsModified && property.Metadata.Name != nameof(SupportProfile.LastAssignedAt)));

    /// <summary>Each step of a request is said, also one that changes only its evidence.</summary>
    private static bool Changes(EntityEntry<Entity> entry) =>
        entry.State is EntityState.Added or EntityState.Modified || entry.Entity.Events.Count > 0;

    private void Announce()
    {
        effects.Announce([.. _unannounced]);
        _unannounced.Clear();
    }

    private async Task<int> SaveWithAsync(
        List<object> rows, List<IFollowingStatement> statements, bool accept, CancellationToken ct)
    {
        var inBulk = rows.Count >= BulkFrom;
        // What happens once has a key of its own: written after the rest, it finds whoever was faster by their version first.
        var once = rows.ToLookup(row => row is SlaPoint or SlaOutcome);
        if (!inBulk && statements.Count == 0 && !once[true].Any())
            return await SaveAsync(rows, accept, ct);

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;
        var saved = await SaveAsync(inBulk ? [] : [.. once[false]], accept, ct);
        if (inBulk)
            await appender.AppendAsync(this, rows, ct);
        else
            saved += await SaveAsync([.. once[true]], accept, ct);
        foreach (var statement in statements)
            await statement.ExecuteAsync(this, ct);
        if (own is not null)
            await own.CommitAsync(ct);
        return saved;
    }

    private async Task<int> SaveAsync(List<object> rows, bool accept, CancellationToken ct)
    {
        AddRange(rows);
        try
        {
            return await base.SaveChangesAsync(accept, ct);
        }
        catch
        {
            // The caller may mend its entities and save again: then their events owe these rows once more.
            foreach (var row in rows)
                Entry(row).State = EntityState.Detached;
            throw;
        }
    }
}
