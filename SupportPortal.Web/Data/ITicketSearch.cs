using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data;

/// <summary>What each database does in its own way when it looks for tickets by their words.</summary>
public interface ITicketSearch
{
    /// <summary>
    /// The threads that hold all the words, as people type them: quotes for a phrase, a minus for without, where the
    /// database knows them. Any text is taken; one without a word finds nothing.
    /// </summary>
    IQueryable<TicketSearchText> WithWords(PortalDbContext db, string words);

    /// <summary>The same, except that the last word need only begin so; null when the last word is too short for that.</summary>
    IQueryable<TicketSearchText>? WithBeginning(PortalDbContext db, string words);

    /// <summary>People whose name holds these words, the last of them perhaps only begun, or whose address begins so.</summary>
    IQueryable<PortalUser> People(PortalDbContext db, string words);

    /// <summary>The latest created first, by what the database's index follows while it looks for words.</summary>
    IOrderedQueryable<Ticket> NewestFirst(IQueryable<Ticket> tickets);

    /// <summary>How well each of these threads fits the words; threads without an entry fit alike.</summary>
    Task<IReadOnlyDictionary<Guid, double>> RankAsync(
        PortalDbContext db, IReadOnlyCollection<Guid> ticketIds, string words, CancellationToken ct);
}
