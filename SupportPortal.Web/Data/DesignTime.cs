using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using SupportPortal.Web.Data.Postgres;
using SupportPortal.Web.Data.SqlServer;

namespace SupportPortal.Web.Data;

/// <summary>Lets dotnet-ef make migrations without a database or the running application.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresPortalDbContext>
{
    public PostgresPortalDbContext CreateDbContext(string[] args) =>
        DesignTime.Create<PostgresPortalDbContext>(new(DatabaseProvider.PostgreSql, "Host=design"));
}

internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerPortalDbContext>
{
    public SqlServerPortalDbContext CreateDbContext(string[] args) =>
        DesignTime.Create<SqlServerPortalDbContext>(new(DatabaseProvider.SqlServer, "Server=design"));
}

internal static class DesignTime
{
    public static T Create<T>(DatabaseOptions database)
        where T : PortalDbContext =>
        new ServiceCollection().AddLogging().AddPortalData(database).BuildServiceProvider()
            .GetRequiredService<IDbContextFactory<T>>().CreateDbContext();
}
