using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Tickets.Api;

/// <summary>A ticket with the names that its resource shows.</summary>
internal sealed record TicketRow(
    Ticket Ticket, string RequesterName, string RequesterEmail, string? AssigneeName, string? FollowsUp)
{
    public TicketResource Show(DateTimeOffset now) => TicketResource.Of(
        Ticket,
        new(Ticket.RequesterId, RequesterName, RequesterEmail),
        Ticket.AssigneeId is { } assignee ? new(assignee, AssigneeName!) : null,
        FollowsUp,
        now);
}

internal static class TicketRows
{
    public static IQueryable<TicketRow> WithNames(this IQueryable<Ticket> tickets, PortalDbContext db) =>
        tickets.AsNoTracking().Select(t => new TicketRow(
            t,
            db.Users.Where(u => u.Id == t.RequesterId).Select(u => u.Name).First(),
            db.Users.Where(u => u.Id == t.RequesterId).Select(u => u.Email!).First(),
            db.Users.Where(u => u.Id == t.AssigneeId).Select(u => u.Name).FirstOrDefault(),
            db.Tickets.Where(f => f.Id == t.FollowsUpId).Select(f => f.Number).FirstOrDefault()));
}
