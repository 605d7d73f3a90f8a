using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data.Embedded;

namespace SupportPortal.Tests.Web.Data;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string DataPath => Path.Combine(_folder.Path, "postgres");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_fresh_folder_becomes_a_database_that_knows_small_cyrillic_letters_and_nobody_else_can_enter()
    {
        await using var server = await StartAsync();

        Assert.Equal("жалоба", await AskAsync(server, "SELECT lower('ЖАЛОБА')"));
        Assert.Equal("UTF8", await AskAsync(server, "SHOW server_encoding"));
        Assert.Equal("", await AskAsync(server, "SHOW listen_addresses"));
        Assert.Equal("on", await AskAsync(server, "SHOW synchronous_commit"));
        Assert.Equal("off", await AskAsync(server, "SHOW is_superuser"));
        Assert.True(PrivateFolder.IsPrivate(DataPath));
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_stop_and_a_start()
    {
        await using (var first = await StartAsync())
            await AskAsync(first, "CREATE TABLE kept AS SELECT 7 AS number");

        Assert.False(File.Exists(Path.Combine(DataPath, "postmaster.pid")), "The server was not stopped.");
        await using var second = await StartAsync();
        Assert.Equal("7", await AskAsync(second, "SELECT number::text FROM kept"));
    }

    [Fact]
    public async Task A_second_app_shares_the_running_server_and_the_last_to_leave_stops_it()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        Assert.Equal(await StartOfServerAsync(first), await StartOfServerAsync(second));

        await first.DisposeAsync();
        Assert.Equal("1", await AskAsync(second, "SELECT '1'"));

        await second.DisposeAsync();
        Assert.False(File.Exists(Path.Combine(DataPath, "postmaster.pid")), "The last one out left the server running.");
    }

    [Fact]
    public async Task A_server_that_was_killed_starts_again_with_what_it_had_committed()
    {
        await using var before = await StartAsync();
        await AskAsync(before, "CREATE TABLE kept AS SELECT 7 AS number");
        await KillServerAsync();

        await using var after = await StartAsync();

        Assert.Equal("7", await AskAsync(after, "SELECT number::text FROM kept"));
    }

    [Fact]
    public async Task A_server_that_was_killed_under_a_running_app_is_brought_back()
    {
        await using var server = await StartAsync();
        await KillServerAsync();

        await server.EnsureRunningAsync(CancellationToken.None);

        Assert.Equal("1", await AskAsync(server, "SELECT '1'"));
    }

    [Fact]
    public async Task A_process_number_that_now_belongs_to_another_program_does_not_stop_a_start()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(DataPath, "postmaster.pid"), $"{Environment.ProcessId}\n{DataPath}\n");

        await using var server = await StartAsync();

        Assert.Equal("1", await AskAsync(server, "SELECT '1'"));
    }

    [Fact]
    public async Task A_creation_that_was_cut_short_is_begun_anew()
    {
        Directory.CreateDirectory(DataPath + ".new");
        await File.WriteAllTextAsync(Path.Combine(DataPath + ".new", "PG_VERSION"), "15");

        await using var server = await StartAsync();

        Assert.Equal("1", await AskAsync(server, "SELECT '1'"));
        Assert.False(Directory.Exists(DataPath + ".new"));
    }

    [Fact]
    public async Task A_folder_with_other_things_in_it_is_left_alone()
    {
        Directory.CreateDirectory(DataPath);
        var file = Path.Combine(DataPath, "thesis.txt");
        await File.WriteAllTextAsync(file, "mine");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.Contains(DataPath, refused.Message, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_path_longer_than_a_socket_address_works_too()
    {
        var options = Options(Path.Combine(_folder.Path, new string('d', 60), new string('e', 60), "postgres"));

        await using var server = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, CancellationToken.None);
        var socket = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;

        Assert.Equal("1", await AskAsync(server, "SELECT '1'"));
        Assert.True(PrivateFolder.IsPrivate(socket));
        await server.DisposeAsync();
        Assert.False(Directory.Exists(socket));
    }

    [Fact]
    public async Task A_folder_below_one_that_only_this_user_can_enter_works_too()
    {
        var closed = Path.Combine(_folder.Path, "closed");
        PrivateFolder.Create(closed);
        var options = Options(Path.Combine(closed, "data", "postgres"));

        await using var server = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, CancellationToken.None);

        Assert.Equal("1", await AskAsync(server, "SELECT '1'"));
    }

    [Fact]
    public async Task Missing_programs_are_answered_with_what_to_install()
    {
        var options = new EmbeddedPostgresOptions { DataPath = DataPath, BinPath = _folder.Path };

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => EmbeddedPostgres.StartAsync(options, NullLogger.Instance, CancellationToken.None));

        Assert.Contains("apt-get install postgresql", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task A_database_of_a_version_that_is_not_installed_is_answered_with_that_version()
    {
        Directory.CreateDirectory(DataPath);
        await File.WriteAllTextAsync(Path.Combine(DataPath, "PG_VERSION"), "11\n");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.Contains("apt-get install postgresql-11", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ordinary_user_runs_it_as_well()
    {
        var answer = await OrdinaryUser.RunAsync(EmbeddedPostgresProgram.Name, _folder.Path);

        Assert.Equal("ordinary жалоба", answer);
    }

    private Task<EmbeddedPostgres> StartAsync() =>
        EmbeddedPostgres.StartAsync(Options(DataPath), NullLogger.Instance, CancellationToken.None);

    private static EmbeddedPostgresOptions Options(string dataPath) => new()
    {
        DataPath = dataPath,
        Settings = new Dictionary<string, string> { ["shared_buffers"] = "32MB", ["fsync"] = "off" },
        StartTimeout = TimeSpan.FromMinutes(2),
    };

    private static async Task<string?> AskAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as string;
    }

    private static Task<string?> StartOfServerAsync(EmbeddedPostgres server) =>
        AskAsync(server, "SELECT pg_postmaster_start_time()::text");

    private async Task KillServerAsync()
    {
        using var server = Process.GetProcessById(PostmasterFile.Read(DataPath)!.ProcessId);
        server.Kill();
        await server.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }
}
