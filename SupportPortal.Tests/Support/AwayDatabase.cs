using Npgsql;

namespace SupportPortal.Tests.Support;

/// <summary>Nobody is let into a database, and whoever was in it is put out, until this is disposed.</summary>
internal sealed class AwayDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name;

    private AwayDatabase(string server, string name) => (_server, _name) = (server, name);

    public static async Task<AwayDatabase> OfAsync(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        var away = new AwayDatabase(new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres" }.ConnectionString, connection.Database!);
        await away.SayAsync($"ALTER DATABASE {away._name} WITH ALLOW_CONNECTIONS false");
        await away.SayAsync($"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{away._name}'");
        return away;
    }

    public async ValueTask DisposeAsync() => await SayAsync($"ALTER DATABASE {_name} WITH ALLOW_CONNECTIONS true");

    private async Task SayAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
