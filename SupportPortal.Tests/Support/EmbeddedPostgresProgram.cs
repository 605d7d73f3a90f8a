using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SupportPortal.Web.Data.Embedded;

namespace SupportPortal.Tests.Support;

/// <summary>Starts an embedded server, asks it something and stops it.</summary>
internal static class EmbeddedPostgresProgram
{
    public const string Name = "embedded-postgres";

    public static async Task<int> RunAsync(string folder)
    {
        var options = new EmbeddedPostgresOptions { DataPath = Path.Combine(folder, "data", "postgres") };
        await using var server = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, CancellationToken.None);
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT lower('ЖАЛОБА')", connection);
        Console.Write($"{(Environment.IsPrivilegedProcess ? "root" : "ordinary")} {await command.ExecuteScalarAsync()}");
        return 0;
    }
}
