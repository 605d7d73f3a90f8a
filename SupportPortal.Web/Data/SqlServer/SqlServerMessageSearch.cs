using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Messages;

namespace SupportPortal.Web.Data.SqlServer;

/// <summary>Full text where that part of SQL Server is installed, else LIKE, as <see cref="SqlServerTicketSearch"/> does it for tickets.</summary>
internal sealed class SqlServerMessageSearch(IDbContextFactory<SqlServerPortalDbContext> contexts) : IMessageSearch
{
    private readonly Lazy<bool> _fullText = new(() =>
    {
        using var db = contexts.CreateDbContext();
        return db.Database.SqlQuery<int>($"""
            SELECT COUNT(*) AS Value FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID('internal_messages')
            """).Single() > 0;
    });

    public IQueryable<InternalMessage> WithWords(PortalDbContext db, string words)
    {
        if (_fullText.Value)
        {
            return SqlServerTicketSearch.Condition(words, beginning: true) is { } condition
                ? db.InternalMessages.Where(m => EF.Functions.Contains(m.Body, condition))
                : db.InternalMessages.Where(_ => false);
        }

        var parts = SqlServerTicketSearch.Parts(words);
        if (parts is [])
            return db.InternalMessages.Where(_ => false);
        IQueryable<InternalMessage> messages = db.InternalMessages;
        foreach (var part in parts)
        {
            var pattern = $"%{SqlServerTicketSearch.Escaped(part)}%";
            messages = messages.Where(m => EF.Functions.Like(m.Body, pattern, @"\"));
        }

        return messages;
    }
}
