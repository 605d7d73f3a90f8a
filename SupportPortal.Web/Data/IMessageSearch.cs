using SupportPortal.Domain.Messages;

namespace SupportPortal.Web.Data;

/// <summary>What each database does in its own way when it looks for messages of staff by their words.</summary>
public interface IMessageSearch
{
    /// <summary>
    /// Those that hold all the words; the last one may be only begun. Composed into the caller's newest-first query. Any text is
    /// taken; one without a word finds nothing.
    /// </summary>
    IQueryable<InternalMessage> WithWords(PortalDbContext db, string words);
}
