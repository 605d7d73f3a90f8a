using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.Postgres;

internal sealed class PostgresPortalDbContext(
    DbContextOptions<PostgresPortalDbContext> options, SaveEffects effects, SlaBooks books, IBulkAppender appender, IBulkUpdater updater)
    : PortalDbContext(options, effects, books, appender, updater)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // Only byte order lets an index answer "begins with".
        builder.Entity<Ticket>().Property(t => t.Number).UseCollation("C");
        builder.Entity<PortalUser>().Property(u => u.NormalizedEmail).UseCollation("C");
    }
}
