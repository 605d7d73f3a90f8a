using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Customer.Conversation;

public sealed record MyMessage(Guid Id, bool FromStaff, string Author, string Body, DateTimeOffset At);

public sealed record MyTicketView(
    Guid Id,
    string Number,
    string Subject,
    string Description,
    TicketStatus Status,
    DateTimeOffset DueAt,
    DateTimeOffset CreatedAt,
    string? FollowsUp,
    IReadOnlyList<string> FollowedBy)
{
    /// <summary>Oldest first.</summary>
    public IReadOnlyList<MyMessage> Replies { get; init; } = [];

    /// <summary>How many replies are older than those shown.</summary>
    public int Earlier { get; init; }
}

/// <summary>One of the reader's own tickets with its thread. It reads replies and nothing else: notes live in another table.</summary>
public sealed class MyTicketQuery(IDbContextFactory<PortalDbContext> contexts, CurrentUser user)
{
    public const int Newest = 50;

    public async Task<MyTicketView?> ExecuteAsync(string number, bool whole, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var mine = db.Tickets.AsNoTracking().VisibleTo(user).Where(t => t.RequesterId == user.Id);
        var ticket = await mine
            .Where(t => t.Number == number)
            .Select(t => new MyTicketView(
                t.Id,
                t.Number,
                t.Subject,
                t.Description,
                t.Status,
                t.SlaDueAt,
                t.CreatedAt,
                mine.Where(f => f.Id == t.FollowsUpId).Select(f => f.Number).FirstOrDefault(),
                mine.Where(f => f.FollowsUpId == t.Id).OrderBy(f => f.Id).Select(f => f.Number).ToList()))
            .SingleOrDefaultAsync(ct);
        if (ticket is null)
            return null;

        var thread = db.TicketReplies.AsNoTracking().Where(r => r.TicketId == ticket.Id);
        var count = await thread.CountAsync(ct);
        var replies = await thread
            .OrderByDescending(r => r.CreatedAt)
            .ThenByDescending(r => r.Id)
            .Take(whole ? count : Newest)
            .Select(r => new MyMessage(
                r.Id, r.FromStaff, db.Users.Where(u => u.Id == r.AuthorId).Select(u => u.Name).First(), r.Body, r.CreatedAt))
            .ToListAsync(ct);
        replies.Reverse();
        return ticket with { Replies = replies, Earlier = count - replies.Count };
    }
}
