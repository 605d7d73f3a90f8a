using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.Notifications.Mail;

/// <summary>
/// How many automatic mails an address may still get within the hour. Asked by whoever has the person in hand, see
/// <see cref="IOutboxClaims"/>, so that several senders together keep the number.
/// </summary>
internal sealed class MailRoom(IOptions<EmailOptions> email)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public bool IsLimited => email.Value.AutomaticPerHour > 0;

    public async Task<Room> LookAsync(PortalDbContext db, IReadOnlyCollection<Guid> people, DateTimeOffset now, CancellationToken ct)
    {
        if (!IsLimited)
            return new(int.MaxValue, now, []);
        var since = now - Window;
        var taken = await db.OutboxMessages.Where(m => people.Contains(m.RecipientId) && m.CountedAt > since)
            .GroupBy(m => m.RecipientId)
            .Select(m => new { Person = m.Key, Count = m.Count(), Oldest = m.Min(one => one.CountedAt) })
            .ToDictionaryAsync(m => m.Person, m => (m.Count, m.Oldest), ct);
        return new(email.Value.AutomaticPerHour, now, taken);
    }

    internal sealed class Room(int most, DateTimeOffset now, Dictionary<Guid, (int Count, DateTimeOffset? Oldest)> taken)
    {
        /// <summary>It has its place from an earlier attempt, and that is still counted.</summary>
        public bool Holds(OutboxMessage mail) => mail.CountedAt > now - Window;

        public bool IsFull(Guid person) => taken.GetValueOrDefault(person).Count >= most;

        /// <summary>When the first place is free again.</summary>
        public DateTimeOffset FreeAt(Guid person) => (taken.GetValueOrDefault(person).Oldest ?? now) + Window;

        public void Take(Guid person)
        {
            var (count, oldest) = taken.GetValueOrDefault(person);
            taken[person] = (count + 1, oldest ?? now);
        }
    }
}
