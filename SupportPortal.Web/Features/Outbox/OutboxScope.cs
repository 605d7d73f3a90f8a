using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.Outbox;

/// <summary>What a filter's words mean: looked up before, so that mails are asked for by what their indexes know.</summary>
internal sealed record OutboxScope(OutboxFilter Filter, string? Number = null, Guid? TicketId = null, Guid[]? People = null, string? Address = null)
{
    /// <summary>More people than this are not a search for one.</summary>
    public const int MostPeople = 200;

    public static async Task<OutboxScope> OfAsync(PortalDbContext db, OutboxFilter filter, CancellationToken ct)
    {
        if (filter.Search is not { } words)
            return new(filter);
        if (TicketNumber.TryParse(words, out var parsed))
        {
            var number = parsed.ToString();
            return new(filter, number, await db.Tickets.Where(t => t.Number == number).Select(t => (Guid?)t.Id).SingleOrDefaultAsync(ct));
        }

        var term = words.ToUpperInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Becomes UPPER() in the database, which takes no culture.
        var people = await db.Users.Where(u => u.NormalizedEmail!.Contains(term) || u.Name.ToUpper().Contains(term))
            .OrderBy(u => u.Name).ThenBy(u => u.Id).Select(u => u.Id).Take(MostPeople).ToArrayAsync(ct);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        return new(filter, People: people, Address: words);
    }

    /// <summary>The mails meant, of every state.</summary>
    public IQueryable<OutboxMessage> Of(IQueryable<OutboxMessage> mails)
    {
        if (Filter.Kind is { } kind)
            mails = mails.Where(m => m.Kind == kind);
        if (Number is not null)
            return TicketId is { } ticket ? mails.Where(m => m.TicketId == ticket) : mails.Where(m => false);
        return People is { } people ? mails.Where(m => people.Contains(m.RecipientId) || m.Address == Address) : mails;
    }
}
