using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Data.Demo;
using SupportPortal.Web.Data.Embedded;
using SupportPortal.Web.Security;

namespace SupportPortal.Bench;

/// <summary>Desks of a given size on one embedded PostgreSQL with the settings of the product. Made once, then copied for what changes them.</summary>
internal sealed class BenchDatabase(EmbeddedPostgres server)
{
    public static async Task<BenchDatabase> StartAsync()
    {
        var folder = Environment.GetEnvironmentVariable("PORTAL_DATA") ?? ".data";
        return new(await EmbeddedPostgres.StartAsync(
            new() { DataPath = Path.Combine(folder, "bench", "postgres") }, NullLogger.Instance, CancellationToken.None));
    }

    public Task StopAsync() => server.DisposeAsync().AsTask();

    /// <summary>The connection to a desk with this many tickets, generated when it is not there yet.</summary>
    public async Task<string> OfAsync(int tickets)
    {
        var name = $"desk_{tickets}";
        if (!await ExistsAsync(name))
        {
            Console.Error.WriteLine($"Generating {tickets:N0} tickets");
            await ExecuteAsync("postgres", $"CREATE DATABASE {name}_draft");
            await FillAsync(server.ConnectionTo($"{name}_draft"), tickets);
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync("postgres", $"ALTER DATABASE {name}_draft RENAME TO {name}");
        }

        await MigrateAsync(server.ConnectionTo(name));

        return server.ConnectionTo(name);
    }

    /// <summary>A throw-away copy, for measurements that write.</summary>
    public async Task<string> CopyOfAsync(int tickets)
    {
        await OfAsync(tickets);
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS copy_{tickets} WITH (FORCE)");
        await ExecuteAsync("postgres", $"CREATE DATABASE copy_{tickets} TEMPLATE desk_{tickets} STRATEGY FILE_COPY");
        return server.ConnectionTo($"copy_{tickets}");
    }

    public static ServiceProvider Services(string connection) => new ServiceCollection()
        .AddLogging().AddPortalData(new(DatabaseProvider.PostgreSql, connection)).BuildServiceProvider();

    private static async Task FillAsync(string connection, int tickets)
    {
        await MigrateAsync(connection);
        await using var services = Services(connection);
        await using (var db = services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext())
        {
            await new DemoPeople(db, new PasswordHasher<PortalUser>()).AddAsync(TimeProvider.System.Now(), CancellationToken.None);
        }

        using var reader = new StreamReader(typeof(BenchDatabase).Assembly.GetManifestResourceStream("generate.sql")!);
        var sql = (await reader.ReadToEndAsync()).Replace(":tickets", tickets.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        await ExecuteOnAsync(connection, sql);
        await ExecuteOnAsync(connection, "VACUUM (ANALYZE)");
    }

    private static async Task MigrateAsync(string connection)
    {
        await using var services = Services(connection);
        await using var db = services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await db.Database.MigrateAsync();
    }

    private async Task<bool> ExistsAsync(string name)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionTo("postgres"));
        await using var command = source.CreateCommand($"SELECT count(*) FROM pg_database WHERE datname = '{name}'");
        if (await command.ExecuteScalarAsync() is 1L)
            return true;
        await ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS {name}_draft");
        return false;
    }

    private Task ExecuteAsync(string database, string sql) => ExecuteOnAsync(server.ConnectionTo(database), sql);

    private static async Task ExecuteOnAsync(string connection, string sql)
    {
        await using var own = new NpgsqlConnection(connection + ";Pooling=false");
        await own.OpenAsync();
        await using var command = new NpgsqlCommand(sql, own) { CommandTimeout = 3600 };
        await command.ExecuteNonQueryAsync();
    }
}
