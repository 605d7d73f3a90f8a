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
public abstract class PortalDbContext(DbContextOptions options, SaveEffects effects, SlaBooks books, IBulkAppender appender, IBulkUpdater updater)
    : IdentityDbContext<PortalUser, IdentityRole<Guid>, Guid>(options)
{
    /// <summary>From this many rows on the provider's bulk copy is faster than one statement each.</summary>
    private const int BulkFrom = 60;

    private const string BeforeBulk = "before_bulk";

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
        var entries = Detect();
        var entities = entries.Where(e => e.Entity is Entity).Select(e => (e.State, Entity: (Entity)e.Entity)).ToList();
        var changes = entries
            .Where(e => e is { Entity: Ticket, State: EntityState.Added or EntityState.Modified })
            .Select(e => new Change(((Ticket)e.Entity).Id, e.State is EntityState.Added))
            .Concat(entries
                .Where(e => e is { Entity: Escalation, State: EntityState.Modified })
                .Select(e => new Change(((Escalation)e.Entity).ItemId, IsNew: false)))
            .ToList();
        if (entries.Any(ConcernsOthers))
            changes.Add(Change.Agents);
        foreach (var request in entities.Where(e => e.Entity is RecoveryRequest && Changes(e.State, e.Entity)).Select(e => e.Entity.Id))
            changes.AddRange([Change.Recovery(request), Change.AnyRecovery]);
        foreach (var changed in entries.Where(e => e is { Entity: IVersioned, State: EntityState.Modified }))
        {
            var version = changed.Property(nameof(IVersioned.Version));
            version.CurrentValue = (int)version.CurrentValue! + 1;
        }

        var rows = effects.RowsFor([.. entities.SelectMany(e => e.Entity.Events)]);
        rows.AddRange(await new ActionRecorder(this).LinesAsync(_person, entries, rows, _recorded, effects.Now, cancellationToken));
        var owed = rows.ToLookup(row => row is IFollowingStatement);
        var saved = await SaveWithAsync(
            entries, [.. owed[false]], [.. owed[true].Cast<IFollowingStatement>()], acceptAllChangesOnSuccess, cancellationToken);

        foreach (var (_, entity) in entities)
            entity.ClearEvents();
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
    private static bool ConcernsOthers(EntityEntry entry) => entry is { Entity: SupportProfile, State: EntityState.Added }
        || (entry is { Entity: SupportProfile, State: EntityState.Modified }
            && entry.Properties.Any(property => property.IsModified && property.Metadata.Name != nameof(SupportProfile.LastAssignedAt)));

    /// <summary>Each step of a request is said, also one that changes only its evidence.</summary>
    private static bool Changes(EntityState state, Entity entity) =>
        state is EntityState.Added or EntityState.Modified || entity.Events.Count > 0;

    /// <summary>All that is tracked, with what changed. To look for changes costs as much as all else that a save thinks of: once is enough.</summary>
    private List<EntityEntry> Detect()
    {
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        if (detects)
            ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. ChangeTracker.Entries()];
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    private void Announce()
    {
        effects.Announce([.. _unannounced]);
        _unannounced.Clear();
    }

    private async Task<int> SaveWithAsync(
        List<EntityEntry> entries, List<object> rows, List<IFollowingStatement> statements, bool accept, CancellationToken ct)
    {
        var inBulk = rows.Count >= BulkFrom;
        // Rows that are added along might need those that changed, or the other way round: then each in its order.
        var changed = inBulk && accept ? ChangedRows.Of(entries, updater.From) : [];
        // What happens once has a key of its own: written after the rest, it finds whoever was faster by their version first.
        var once = rows.ToLookup(row => row is SlaPoint or SlaOutcome);
        if (!inBulk && statements.Count == 0 && !once[true].Any())
            return await SaveAsync(rows, accept, ct);

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;
        if (own is null && changed.Count > 0)
            await Database.CurrentTransaction!.CreateSavepointAsync(BeforeBulk, ct);
        try
        {
            foreach (var table in changed)
                await table.WriteAsync(updater, this, ct);
            var saved = await SaveAsync(inBulk ? [] : [.. once[false]], accept, ct);
            if (inBulk)
                await appender.AppendAsync(this, rows, ct);
            else
                saved += await SaveAsync([.. once[true]], accept, ct);
            foreach (var statement in statements)
                await statement.ExecuteAsync(this, ct);
            if (own is not null)
                await own.CommitAsync(ct);
            return saved + changed.Sum(table => table.Count);
        }
        catch
        {
            foreach (var table in changed)
                table.Restore();
            if (own is null && changed.Count > 0)
                await Database.CurrentTransaction!.RollbackToSavepointAsync(BeforeBulk, CancellationToken.None);
            throw;
        }
    }

    private async Task<int> SaveAsync(List<object> rows, bool accept, CancellationToken ct)
    {
        AddRange(rows);
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        try
        {
            // Found already, see Detect.
            ChangeTracker.AutoDetectChangesEnabled = false;
            return await base.SaveChangesAsync(accept, ct);
        }
        catch
        {
            // The caller may mend its entities and save again: then their events owe these rows once more.
            foreach (var row in rows)
                Entry(row).State = EntityState.Detached;
            throw;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }
}
