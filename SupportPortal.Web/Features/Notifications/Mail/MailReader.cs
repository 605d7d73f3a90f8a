using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Notifications;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Notifications.Mail;

/// <summary>Who an e-mail is for: what they want, and what the clock on their wall shows.</summary>
internal sealed record MailReader(NotificationPreferences Preferences, TimeZoneInfo Zone)
{
    public static async Task<Dictionary<Guid, MailReader>> FindAsync(
        PortalDbContext db, IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var found = await (
            from user in db.Users
            where people.Contains(user.Id)
            join chosen in db.NotificationPreferences.AsNoTracking() on user.Id equals chosen.PersonId into choices
            from chosen in choices.DefaultIfEmpty()
            select new { user.Id, user.TimeZone, Preferences = chosen }).ToListAsync(ct);
        return found.ToDictionary(
            person => person.Id, person => new MailReader(person.Preferences ?? new(person.Id), ZoneOf(person.TimeZone)));
    }

    private static TimeZoneInfo ZoneOf(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
}
