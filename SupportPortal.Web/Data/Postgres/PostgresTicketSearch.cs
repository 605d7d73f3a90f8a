using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.Postgres;

/// <summary>
/// Full text over the generated column <c>document</c>. The statements are composed into the caller's newest-first query, so
/// that the planner may either ask the index (a rare word) or walk the newest tickets until enough fit (a common one).
/// </summary>
internal sealed class PostgresTicketSearch : ITicketSearch
{
    /// <summary>The beginning of a word stands for every word of the index that begins so; shorter ones are too many.</summary>
    private const int BeginningMinLength = 3;

    public IQueryable<TicketSearchText> WithWords(PortalDbContext db, string words) =>
        db.TicketSearchTexts.FromSql($"""
            SELECT ticket_id, text FROM ticket_search_texts WHERE document @@ websearch_to_tsquery('russian', {words})
            """);

    public IQueryable<TicketSearchText>? WithBeginning(PortalDbContext db, string words)
    {
        if (Split(words) is not var (others, beginning))
            return null;
        return db.TicketSearchTexts.FromSql($"""
            SELECT ticket_id, text FROM ticket_search_texts
            WHERE document @@ (websearch_to_tsquery('russian', {others}) && to_tsquery('russian', {beginning}))
            """);
    }

    public IQueryable<PortalUser> People(PortalDbContext db, string words)
    {
        var address = words.ToUpperInvariant().Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_") + "%";
        return Split(words) is var (others, beginning)
            ? db.Users.FromSql($"""
                SELECT * FROM users
                WHERE to_tsvector('simple', name) @@ (plainto_tsquery('simple', {others}) && to_tsquery('simple', {beginning}))
                   OR normalized_email LIKE {address}
                """)
            : db.Users.FromSql($"""
                SELECT * FROM users
                WHERE to_tsvector('simple', name) @@ plainto_tsquery('simple', {words}) OR normalized_email LIKE {address}
                """);
    }

    /// <summary>Ids grow with time and are the key of both tables: a walk from the newest on needs no other index.</summary>
    public IOrderedQueryable<Ticket> NewestFirst(IQueryable<Ticket> tickets) => tickets.OrderByDescending(t => t.Id);

    public async Task<IReadOnlyDictionary<Guid, double>> RankAsync(
        PortalDbContext db, IReadOnlyCollection<Guid> ticketIds, string words, CancellationToken ct) =>
        await db.Database
            .SqlQuery<Ranked>($"""
                SELECT ticket_id AS "TicketId", ts_rank(document, websearch_to_tsquery('russian', {words}))::float8 AS "Rank"
                FROM ticket_search_texts WHERE ticket_id = ANY ({ticketIds.ToArray()})
                """)
            .ToDictionaryAsync(r => r.TicketId, r => r.Rank, ct);

    /// <summary>The words before the last one, and the last one as a beginning in the language of to_tsquery.</summary>
    private static (string Others, string Beginning)? Split(string words)
    {
        var start = words.LastIndexOf(' ') + 1;
        var last = words[start..];
        // Letters and digits alone cannot be an operator of to_tsquery.
        return last.Length >= BeginningMinLength && last.All(char.IsLetterOrDigit) ? (words[..start], last + ":*") : null;
    }

    private sealed record Ranked(Guid TicketId, double Rank);
}
