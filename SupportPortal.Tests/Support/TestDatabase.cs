using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SupportPortal.Web.Data;
using SupportPortal.Web.Data.Embedded;

namespace SupportPortal.Tests.Support;

/// <summary>
/// A database of its own for one test class: a copy of a migrated template on one PostgreSQL for the whole run, or, when
/// <c>PORTAL_TEST_SQLSERVER</c> holds a connection string, a new database on that SQL Server.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Template = "template_portal";

    private const string CleanUp = """
        server=$(head -n 1 "$1/pg/postmaster.pid") && kill -QUIT "$server"
        while kill -0 "$server"; do sleep 0.1; done
        rm -rf "$1"
        """;

    private static readonly string? SqlServer = Environment.GetEnvironmentVariable("PORTAL_TEST_SQLSERVER");
    private static readonly Lazy<Task<EmbeddedPostgres>> Server = new(StartServerAsync);
    private static readonly SemaphoreSlim Copying = new(1);
    private static int _count;

    private readonly string _name;

    private TestDatabase(string name, string connectionString) => (_name, ConnectionString) = (name, connectionString);

    public static DatabaseProvider Provider =>
        string.IsNullOrEmpty(SqlServer) ? DatabaseProvider.PostgreSql : DatabaseProvider.SqlServer;

    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync()
    {
        if (Provider is DatabaseProvider.SqlServer)
            return await CreateOnSqlServerAsync();
        var server = await Server.Value;
        var name = $"test_{Interlocked.Increment(ref _count)}";
        // A template can be copied by one at a time only.
        await Copying.WaitAsync();
        try
        {
            await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE {Template}");
        }
        finally
        {
            Copying.Release();
        }

        return new(name, server.ConnectionTo(name));
    }

    public async ValueTask DisposeAsync()
    {
        if (Provider is DatabaseProvider.SqlServer)
        {
            await using var services = Services(ConnectionString);
            await using var db = services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();
            await db.Database.EnsureDeletedAsync();
            return;
        }

        await using (var connection = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(connection);
        var server = await Server.Value;
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
                return true;
            }
            catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ObjectInUse)
            {
                return false; // the server's own vacuum is in it, which nobody may end, and which soon ends
            }
        });
    }

    private static async Task<TestDatabase> CreateOnSqlServerAsync()
    {
        var name = $"portal_test_{Guid.CreateVersion7():N}";
        var connection = new SqlConnectionStringBuilder(SqlServer) { InitialCatalog = name }.ConnectionString;
        await MigrateAsync(connection);
        return new(name, connection);
    }

    private static async Task<EmbeddedPostgres> StartServerAsync()
    {
        var folder = Directory.CreateTempSubdirectory("portal-tests-");
        WhenTheRunEnds(CleanUp, folder.FullName);
        var server = await EmbeddedPostgres.StartAsync(
            new()
            {
                DataPath = Path.Combine(folder.FullName, "pg"),
                // Nothing here outlives the run: what only guards against a power cut is off.
                Settings = new Dictionary<string, string>
                {
                    ["fsync"] = "off",
                    ["full_page_writes"] = "off",
                    ["max_connections"] = "200",
                    ["shared_buffers"] = "128MB",
                },
            },
            NullLogger.Instance,
            CancellationToken.None);
        await ExecuteAsync(server, $"CREATE DATABASE {Template}");
        await MigrateAsync(server.ConnectionTo(Template));
        return server;
    }

    private static async Task MigrateAsync(string connectionString)
    {
        await using var services = Services(connectionString);
        await using var db = services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();
        await db.Database.MigrateAsync();
        NpgsqlConnection.ClearAllPools();
    }

    private static ServiceProvider Services(string connectionString) => new ServiceCollection()
        .AddLogging().AddPortalData(new(Provider, connectionString)).BuildServiceProvider();

    /// <summary>Done by a shell that waits for it: test hosts are killed before an exit handler of theirs is through.</summary>
    private static void WhenTheRunEnds(string script, string folder)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"read -r _\n{script}", "sh", folder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var shell = Process.Start(start)!;
        // The end of this process closes the pipe in any case; the handler keeps it open until then.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => shell.StandardInput.Close();
    }

    private static async Task ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionTo("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
