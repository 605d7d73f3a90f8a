using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Sla;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla;

/// <summary>What something with a promise is called, and whose work it is at present.</summary>
public sealed record SlaThing(Guid Id, SlaItemKind Kind, string Number, string Subject, Guid? OwnerId, string? Owner)
{
    public string Path => Kind switch
    {
        SlaItemKind.Ticket => $"/tickets/{Number}",
    };
}

/// <summary>The engine knows items only; here is what they are. A new kind of item is added here and nowhere else.</summary>
internal static class SlaThings
{
    public static async Task<Dictionary<Guid, SlaThing>> ThingsAsync(
        this PortalDbContext db, CurrentUser user, IEnumerable<Guid> items, CancellationToken ct)
    {
        Guid[] ids = [.. items.Distinct()];
        if (ids.Length == 0)
            return [];
        var tickets =
            from t in db.Tickets.VisibleTo(user)
            where ids.Contains(t.Id)
            join person in db.Users on t.AssigneeId equals person.Id into people
            from owner in people.DefaultIfEmpty()
            select new SlaThing(t.Id, SlaItemKind.Ticket, t.Number, t.Subject, t.AssigneeId, owner.Name);
        return await tickets.ToDictionaryAsync(thing => thing.Id, ct);
    }

    /// <summary>Points of what is this person's work at present; of nobody's for null.</summary>
    public static IQueryable<SlaPoint> OwnedBy(this IQueryable<SlaPoint> points, PortalDbContext db, Guid? owner) =>
        points.Where(p => db.Tickets.Any(t => t.Id == p.ItemId && t.AssigneeId == owner));
}
