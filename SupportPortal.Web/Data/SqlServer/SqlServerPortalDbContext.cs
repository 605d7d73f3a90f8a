using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Web.Data.SqlServer;

internal sealed class SqlServerPortalDbContext(
    DbContextOptions<SqlServerPortalDbContext> options, SaveEffects effects, IBulkAppender appender)
    : PortalDbContext(options, effects, appender);
