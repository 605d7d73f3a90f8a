using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Messages;

namespace SupportPortal.Web.Data.Postgres;

/// <summary>Full text over the generated column <c>document</c>, as <see cref="PostgresTicketSearch"/> does it for tickets.</summary>
internal sealed class PostgresMessageSearch : IMessageSearch
{
    /// <summary>Shorter beginnings stand for too many words.</summary>
    private const int BeginningMinLength = 3;

    public IQueryable<InternalMessage> WithWords(PortalDbContext db, string words)
    {
        var start = words.LastIndexOf(' ') + 1;
        var last = words[start..];
        // Letters and digits alone cannot be an operator of to_tsquery.
        if (last.Length < BeginningMinLength || !last.All(char.IsLetterOrDigit))
        {
            return db.InternalMessages.FromSql($"""
                SELECT * FROM internal_messages WHERE document @@ websearch_to_tsquery('russian', {words})
                """);
        }

        var (others, beginning) = (words[..start], last + ":*");
        return db.InternalMessages.FromSql($"""
            SELECT * FROM internal_messages
            WHERE document @@ (websearch_to_tsquery('russian', {others}) && to_tsquery('russian', {beginning}))
            """);
    }
}
