using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Api;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Api;

/// <summary>The thread as the API shows it. A customer's reading never touches the notes.</summary>
internal sealed class ThreadReader(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    /// <summary>Null when there is no such ticket for this reader.</summary>
    public async Task<Page<MessageResource>?> ReadAsync(string number, PageRequest page, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ticketId = await db.Tickets.VisibleTo(user)
            .Where(t => t.Number == number).Select(t => (Guid?)t.Id).SingleOrDefaultAsync(ct);
        if (ticketId is not { } id)
            return null;

        var rows = await PageOf(db, db.TicketReplies.Where(m => m.TicketId == id), MessageKind.Reply, page, m => m.FromStaff, ct);
        if (user.IsStaff)
        {
            var notes = await PageOf(db, db.TicketNotes.Where(m => m.TicketId == id), MessageKind.Note, page, _ => true, ct);
            rows = [.. rows.Concat(notes).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Take(page.Limit + 1)];
        }

        return Page.Of(rows, page.Limit, row => row, row => new(row.CreatedAt, row.Id));
    }

    private static async Task<List<MessageResource>> PageOf<T>(
        PortalDbContext db, IQueryable<T> messages, MessageKind kind, PageRequest page, Func<T, bool> fromStaff, CancellationToken ct)
        where T : TicketMessage
    {
        if (page.After is { } after)
            messages = messages.Where(m => m.CreatedAt >= after.At && (m.CreatedAt > after.At || m.Id > after.Id));
        var rows = await messages.AsNoTracking()
            .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Take(page.Limit + 1)
            .Select(m => new { Message = m, Author = db.Users.Where(u => u.Id == m.AuthorId).Select(u => u.Name).First() })
            .ToListAsync(ct);
        return [.. rows.Select(row => new MessageResource
        {
            Id = row.Message.Id,
            Kind = kind,
            Author = new(row.Message.AuthorId, row.Author),
            FromStaff = fromStaff(row.Message),
            Body = row.Message.Body,
            CreatedAt = row.Message.CreatedAt,
        })];
    }
}
