using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Web.Data.SqlServer;

internal sealed class SqlServerPortalDbContext(
    DbContextOptions<SqlServerPortalDbContext> options, SaveEffects effects, SlaBooks books, IBulkAppender appender, IBulkUpdater updater)
    : PortalDbContext(options, effects, books, appender, updater);
