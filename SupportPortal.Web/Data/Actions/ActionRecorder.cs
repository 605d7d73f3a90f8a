using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.Actions;

/// <summary>Turns what one save writes into lines of the action log, when a member of staff does it.</summary>
internal sealed class ActionRecorder(PortalDbContext db)
{
    /// <param name="entries">All that is tracked, with what changed.</param>
    /// <param name="rows">What events owe.</param>
    /// <param name="recorded">What use cases said by themselves.</param>
    public async Task<IReadOnlyList<ActionEntry>> LinesAsync(
        CurrentUser? person, List<EntityEntry> entries, IReadOnlyList<object> rows, IReadOnlyList<ActionDraft> recorded, DateTimeOffset now,
        CancellationToken ct)
    {
        if (person is null || person.IsSystem)
            return [];
        if (person.Id is null)
            person = await ResettingAsync(entries, person.Origin, ct);
        if (person is not { IsStaff: true, Id: { } actor })
            return [];

        List<ActionDraft> drafts = [.. EventActions.Read(rows, actor), .. Tracked(entries, rows), .. await RolesAsync(entries, ct), .. recorded];
        if (drafts.Count == 0)
            return [];
        var names = await NamesAsync(drafts, entries, ct);
        // Ids of one millisecond are unordered: in order they keep the lines of one save in the order in which things were done.
        var ids = drafts.Select(_ => Guid.CreateVersion7()).Order();
        return [.. drafts.Zip(ids, (draft, id) => Line(id, draft, person, actor, names, now))];
    }

    /// <summary>Who sets a new password by a link is not signed in and acts as the owner of the account.</summary>
    private async Task<CurrentUser?> ResettingAsync(List<EntityEntry> entries, Origin origin, CancellationToken ct)
    {
        var changed = entries.Find(e => e is { State: EntityState.Modified, Entity: PortalUser }
            && !Equals(e.OriginalValues[nameof(PortalUser.PasswordHash)], e.CurrentValues[nameof(PortalUser.PasswordHash)]));
        return changed is null ? null : await StaffAccount.FindAsync(db, ((PortalUser)changed.Entity).Id, origin, ct);
    }

    private static IEnumerable<ActionDraft> Tracked(List<EntityEntry> entries, IReadOnlyList<object> rows)
    {
        // Lowering a level answers what had raised it: one action, told by the ticket.
        var lowered = rows.OfType<Escalation>().Where(e => e.Action is EscalationAction.LevelLowered).Select(e => e.ItemId).ToHashSet();
        return entries
            .Where(e => e.Entity is not Escalation escalation || !lowered.Contains(escalation.ItemId))
            .SelectMany(LoggedEntities.Read);
    }

    /// <summary>One role in place of another is one line.</summary>
    private async Task<IReadOnlyList<ActionDraft>> RolesAsync(List<EntityEntry> entries, CancellationToken ct)
    {
        var changes = entries
            .Where(e => e is { State: EntityState.Added or EntityState.Deleted, Entity: IdentityUserRole<Guid> })
            .ToLookup(e => ((IdentityUserRole<Guid>)e.Entity).UserId);
        if (changes.Count == 0)
            return [];
        var names = await db.Roles.ToDictionaryAsync(r => r.Id, r => r.Name!, ct);
        return [.. changes.Select(of => new ActionDraft(
            ActionCode.UserRole, ActionSubject.User, of.Key, null, Named(of, EntityState.Deleted), Named(of, EntityState.Added)))];

        string? Named(IEnumerable<EntityEntry> of, EntityState state) => of
            .Where(e => e.State == state)
            .Select(e => names.GetValueOrDefault(((IdentityUserRole<Guid>)e.Entity).RoleId))
            .FirstOrDefault();
    }

    /// <summary>Of tickets and people that a line names by id: those that are in hand, and the rest in one query for each kind.</summary>
    private async Task<Dictionary<Guid, string>> NamesAsync(List<ActionDraft> drafts, List<EntityEntry> entries, CancellationToken ct)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var entry in entries)
        {
            if (entry.Entity is Ticket ticket)
                names[ticket.Id] = ticket.Number;
            else if (entry.Entity is PortalUser user)
                names[user.Id] = user.Name;
        }

        var nameless = drafts.Where(d => d is { Label: null, Id: not null }).ToLookup(d => d.Kind, d => d.Id!.Value);
        var tickets = nameless[ActionSubject.Ticket].Where(id => !names.ContainsKey(id)).Distinct().ToList();
        if (tickets.Count > 0)
        {
            foreach (var found in await db.Tickets.Where(t => tickets.Contains(t.Id)).Select(t => new { t.Id, t.Number }).ToListAsync(ct))
                names[found.Id] = found.Number;
        }

        var people = nameless[ActionSubject.User].Concat(drafts.SelectMany(d => d.People)).Where(id => !names.ContainsKey(id)).Distinct().ToList();
        if (people.Count > 0)
        {
            foreach (var found in await db.Users.Where(u => people.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToListAsync(ct))
                names[found.Id] = found.Name;
        }

        return names;
    }

    private static ActionEntry Line(
        Guid id, ActionDraft draft, CurrentUser person, Guid actor, Dictionary<Guid, string> names, DateTimeOffset now)
    {
        return new()
        {
            Id = id,
            At = now,
            ActorId = actor,
            Actor = ActionEntry.Cut(person.Name, ActionEntry.ActorMaxLength),
            Action = draft.Action,
            SubjectKind = draft.Kind,
            SubjectId = draft.Id,
            Subject = ActionEntry.Cut(draft.Label ?? (draft.Id is { } subject ? names.GetValueOrDefault(subject) : null) ?? "", ActionEntry.SubjectMaxLength),
            From = Value(draft.From),
            To = Value(draft.To),
            Channel = person.Origin.Channel,
            Address = person.Origin.Address is { } address ? ActionEntry.Cut(address, ActionEntry.AddressMaxLength) : null,
            SessionId = person.Origin.SessionId,
        };

        string? Value(string? kept) =>
            kept is null ? null
            : ActionEntry.Cut(draft.People.Any() && Guid.TryParse(kept, out var named) ? names.GetValueOrDefault(named, kept) : kept, ActionEntry.ValueMaxLength);
    }
}
