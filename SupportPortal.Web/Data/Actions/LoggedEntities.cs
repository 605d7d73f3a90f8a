using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Messages;
using SupportPortal.Web.Jobs;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Data.Actions;

/// <summary>
/// What of the rows that somebody changes is an action. Tickets and promises are not here: they say what happened to them by
/// their events. A new entity that staff change gets a line here, or a reason in the test that walks the model.
/// </summary>
internal static class LoggedEntities
{
    // Where Identity's stores keep the codes.
    private const string RecoveryCodes = "RecoveryCodes";

    private static readonly Dictionary<Type, Func<EntityEntry, IEnumerable<ActionDraft>>> Readers = new()
    {
        [typeof(PortalUser)] = Of<PortalUser>(ActionSubject.User, u => u.Id, u => u.Name)
            .When((was, now) => was.DisabledAt is null && now.DisabledAt is not null, ActionCode.UserShutOut, to: u => u.DisabledReason)
            .When((was, now) => was.DisabledAt is not null && now.DisabledAt is null, ActionCode.UserLetIn)
            .Value(u => u.Name, ActionCode.UserName)
            .Value(u => u.Email, ActionCode.UserEmail)
            .Value(u => u.CustomerKind, ActionCode.CustomerKind)
            .When((was, now) => was.PasswordHash != now.PasswordHash, ActionCode.PasswordChanged)
            .When((was, now) => !was.TwoFactorEnabled && now.TwoFactorEnabled, ActionCode.SecondStepOn)
            .When((was, now) => was.TwoFactorEnabled && !now.TwoFactorEnabled, ActionCode.SecondStepOff)
            .Read,
        [typeof(IdentityUserToken<Guid>)] = Of<IdentityUserToken<Guid>>(ActionSubject.User, t => t.UserId)
            .Added(ActionCode.RecoveryCodesRenewed, t => t.Name == RecoveryCodes)
            .When((was, now) => now.Name == RecoveryCodes && was.Value != now.Value, ActionCode.RecoveryCodesRenewed)
            .Read,
        [typeof(IdentityUserPasskey<Guid>)] = Of<IdentityUserPasskey<Guid>>(ActionSubject.User, k => k.UserId)
            .Added(ActionCode.PasskeyAdded)
            .Deleted(ActionCode.PasskeyRemoved)
            .Read,
        [typeof(SupportProfile)] = Of<SupportProfile>(ActionSubject.User, p => p.UserId)
            .Added(ActionCode.AgentCreated)
            .Value(p => p.Availability, ActionCode.AgentAvailability)
            .Value(p => p.Capacity, ActionCode.AgentCapacity)
            .Value(p => string.Join(", ", p.Specialisations.Select(known => $"{known.Category.Word()}:{known.Level}")), ActionCode.AgentSpecialisations)
            .Value(p => string.Join(", ", p.Tags), ActionCode.AgentTags)
            .Value(p => $"{p.Hours} {p.TimeZone}".Trim(), ActionCode.AgentWorkingHours)
            .When((was, now) => was.SuspendedReason != now.SuspendedReason && now.Status is AgentStatus.Suspended, ActionCode.AgentSuspended, to: p => p.SuspendedReason)
            .When((was, now) => was.Status is AgentStatus.Suspended && now.Status is AgentStatus.Active, ActionCode.AgentReactivated)
            .Read,
        [typeof(AssignmentSettings)] = Of<AssignmentSettings>(ActionSubject.Assignment, s => s.Id)
            .Added(ActionCode.AssignmentRules)
            .When((was, now) => was.Rules != now.Rules, ActionCode.AssignmentRules)
            .Read,
        [typeof(Escalation)] = Of<Escalation>(ActionSubject.Ticket, e => e.ItemId)
            .When((was, now) => was.AcknowledgedAt is null && now.AcknowledgedAt is not null, ActionCode.EscalationAnswered)
            .Read,
        // What two say to each other is theirs alone, and so is that they do.
        [typeof(Conversation)] = Of<Conversation>(ActionSubject.Channel, c => c.Id, c => c.Name)
            .Added(ActionCode.ChannelCreated, c => c.Kind is ConversationKind.Channel)
            .Value(c => c.Name, ActionCode.ChannelRenamed)
            .Value(c => c.Description, ActionCode.ChannelDescribed)
            .When((was, now) => was.ArchivedAt is null && now.ArchivedAt is not null, ActionCode.ChannelArchived)
            .When((was, now) => was.ArchivedAt is not null && now.ArchivedAt is null, ActionCode.ChannelReopened)
            .Read,
        [typeof(JobRun)] = Of<JobRun>(ActionSubject.Job, _ => null, r => r.Name)
            .Added(ActionCode.JobRun, r => r.StartedById is not null)
            .Read,
    };

    public static IEnumerable<Type> Types => Readers.Keys;

    public static IEnumerable<ActionDraft> Read(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
        && Readers.TryGetValue(entry.Metadata.ClrType, out var read)
            ? read(entry)
            : [];

    private static LoggedEntity<T> Of<T>(ActionSubject kind, Func<T, Guid?> id, Func<T, string?>? label = null)
        where T : class => new(kind, id, label ?? (_ => null));
}
