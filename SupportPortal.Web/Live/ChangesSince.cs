using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Live;

internal sealed record DatedChange(Change Change, DateTimeOffset At);

/// <summary>What changed in the database since an instant, for a bridge that did not hear it.</summary>
internal sealed class ChangesSince(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>More than any page shows: beyond it the newest suffice to make pages ask again.</summary>
    private const int Most = 1_000;

    public async Task<List<DatedChange>> ReadAsync(DateTimeOffset since, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var tickets = await db.Tickets.Where(t => t.UpdatedAt > since)
            .OrderByDescending(t => t.UpdatedAt).Take(Most)
            .Select(t => new DatedChange(new Change(t.Id, t.CreatedAt > since), t.UpdatedAt))
            .ToListAsync(ct);
        // An answer to an escalation leaves its ticket as it is.
        var answers = await db.Escalations.Where(e => e.AcknowledgedAt > since)
            .OrderByDescending(e => e.AcknowledgedAt).Take(Most)
            .Select(e => new DatedChange(new Change(e.ItemId, false), e.AcknowledgedAt!.Value))
            .ToListAsync(ct);
        var told = db.Notifications.Where(n => n.CreatedAt > since).Select(n => new { n.RecipientId, At = n.CreatedAt });
        var read = db.Notifications.Where(n => n.ReadAt > since).Select(n => new { n.RecipientId, At = n.ReadAt!.Value });
        var people = await told.Concat(read).GroupBy(n => n.RecipientId)
            .Select(n => new { Id = n.Key, At = n.Max(one => one.At) })
            .Take(Most).ToListAsync(ct);
        var promises = await db.SlaChanges.Where(c => c.At > since).OrderByDescending(c => c.At).Take(1)
            .Select(c => c.At).ToListAsync(ct);
        var conversations = await db.Conversations.Where(c => c.UpdatedAt > since)
            .OrderByDescending(c => c.UpdatedAt).Take(Most)
            .Select(c => new { c.Id, At = c.UpdatedAt }).ToListAsync(ct);
        var members = await (
            from conversation in db.Conversations
            where conversation.UpdatedAt > since
            join member in db.ConversationMembers on conversation.Id equals member.ConversationId
            group conversation by member.PersonId into person
            select new { Id = person.Key, At = person.Max(c => c.UpdatedAt) }).Take(Most).ToListAsync(ct);
        var readers = await db.ConversationMembers.Where(m => m.ReadAt > since)
            .GroupBy(m => m.PersonId).Select(m => new { Id = m.Key, At = m.Max(one => one.ReadAt!.Value) })
            .Take(Most).ToListAsync(ct);
        var agents = await db.AvailabilityChanges.Where(c => c.At > since).OrderByDescending(c => c.At).Take(1)
            .Select(c => c.At).ToListAsync(ct);
        // Each step of a request is a line there, and the newest lines are its end.
        var recoveries = await db.RecoveryLog.OrderByDescending(e => e.Sequence).Take(Most).Where(e => e.At > since)
            .GroupBy(e => e.RequestId).Select(e => new { Id = e.Key, At = e.Max(one => one.At) }).ToListAsync(ct);
        return [.. agents.Select(at => new DatedChange(Change.Agents, at)), .. tickets, .. answers, .. people.Select(person => new DatedChange(Change.Notices(person.Id), person.At)), .. promises.Select(at => new DatedChange(Change.SlaSettings, at)),
            .. conversations.Select(c => new DatedChange(Change.Conversation(c.Id), c.At)),
            .. recoveries.SelectMany(r => new[] { new DatedChange(Change.Recovery(r.Id), r.At), new DatedChange(Change.AnyRecovery, r.At) }),
            .. members.Concat(readers).Select(person => new DatedChange(Change.Messages(person.Id), person.At))];
    }
}
