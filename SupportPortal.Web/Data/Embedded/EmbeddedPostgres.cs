using Npgsql;

namespace SupportPortal.Web.Data.Embedded;

/// <summary>
/// A private PostgreSQL server on a folder, for an installation without a database of its own. It outlives a
/// killed app and is found again by the next start; several apps on one folder share it, and the last one to
/// leave stops it.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string Owner = "portal"; // makes and owns databases, has no power over the server
    private const string Database = "portal";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly EmbeddedPostgresOptions _options;
    private readonly Cluster _cluster;
    private readonly PrivateSocket _socket;
    private readonly ILogger _logger;
    private FileStream? _use;

    private EmbeddedPostgres(EmbeddedPostgresOptions options, Cluster cluster, PrivateSocket socket, ILogger logger) =>
        (_options, _cluster, _socket, _logger) = (options, cluster, socket, logger);

    public string ConnectionString => ConnectionTo(Database);

    public string ConnectionTo(string database) => ConnectionFor(Owner, database);

    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
            throw new EmbeddedPostgresException("The embedded database needs Linux: set ConnectionStrings:Portal to a database of your own.");

        options = options.WithFullPath();
        try
        {
            var binaries = PostgresBinaries.Find(options.BinPath, options.DataPath);
            var account = await ServerAccount.ForAsync(options.DataPath, ct);
            var socket = PrivateSocket.For(options.DataPath);
            var server = new EmbeddedPostgres(options, new(options, binaries, account, socket), socket, logger);
            await server.JoinAsync(ct);
            return server;
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new EmbeddedPostgresException(
                $"The database in {options.DataPath} belongs to another user: start the app as the one that started it first, or set PORTAL_DATA to another folder.", denied);
        }
    }

    /// <summary>Starts the server again when something ended it; costs two small file reads when nothing did.</summary>
    public async Task EnsureRunningAsync(CancellationToken ct)
    {
        if (_cluster.IsRunning)
            return;

        using var turn = await TakeTurnAsync(ct);
        if (_use is null || _cluster.IsRunning)
            return;

        _logger.LogWarning("The database in {Folder} is gone; starting it again", _options.DataPath);
        await _cluster.StartAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_use is null)
            return;

        using var turn = await TakeTurnAsync(CancellationToken.None);
        await _use.DisposeAsync();
        _use = null;

        using var alone = FolderLock.TryExclusive(UsePath);
        if (alone is null)
        {
            _logger.LogInformation("The database in {Folder} is left running: another instance uses it", _options.DataPath);
            return;
        }

        if (_cluster.IsRunning)
            await _cluster.StopAsync(CancellationToken.None);
        _logger.LogInformation("The database in {Folder} is stopped", _options.DataPath);
    }

    private string UsePath => _options.DataPath + ".use";

    private async Task JoinAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_options.DataPath)!);
        using var turn = await TakeTurnAsync(ct);
        _use = FolderLock.Share(UsePath);
        try
        {
            if (!_cluster.Exists)
                await _cluster.CreateAsync(ct);
            await StartOrAttachAsync(ct);
        }
        catch
        {
            await _use.DisposeAsync();
            _use = null;
            throw;
        }
    }

    private async Task StartOrAttachAsync(CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(_options.StartTimeout);
        try
        {
            var attaching = _cluster.IsRunning;
            if (!attaching)
                await _cluster.StartAsync(deadline.Token);

            // A server found running may still be replaying its log, or be on its way out.
            while (!await TryPrepareDatabaseAsync(deadline.Token))
            {
                await Task.Delay(Poll, deadline.Token);
                if (!_cluster.IsRunning)
                    await _cluster.StartAsync(deadline.Token);
            }

            if (attaching)
                _logger.LogInformation("The database in {Folder} was already running and is used as it is", _options.DataPath);
            else
                _logger.LogInformation("The database in {Folder} is started", _options.DataPath);
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new EmbeddedPostgresException($"The database in {_options.DataPath} was not ready within {_options.StartTimeout.TotalSeconds:0} s.", late);
        }
    }

    private async Task<bool> TryPrepareDatabaseAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionFor(Cluster.Superuser, "postgres"));
            await connection.OpenAsync(ct);
            await CreateMissingAsync(connection, "pg_roles WHERE rolname", Owner, $"CREATE ROLE {Owner} LOGIN CREATEDB", ct);
            await CreateMissingAsync(connection, "pg_database WHERE datname", Database, $"CREATE DATABASE {Database} OWNER {Owner}", ct);
            return true;
        }
        catch (NpgsqlException notYet) when (notYet is not PostgresException || notYet.IsTransient)
        {
            _logger.LogDebug(notYet, "The database does not answer yet");
            return false;
        }
    }

    private static async Task CreateMissingAsync(NpgsqlConnection connection, string lookup, string name, string creation, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT 1 FROM {lookup} = '{name}'";
        if (await command.ExecuteScalarAsync(ct) is not null)
            return;

        command.CommandText = creation;
        await command.ExecuteNonQueryAsync(ct);
    }

    private Task<IDisposable> TakeTurnAsync(CancellationToken ct) =>
        FolderLock.EnterAsync(_options.DataPath + ".lock", _options.StartTimeout, ct);

    private string ConnectionFor(string user, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = _socket.Folder,
        Port = PrivateSocket.Port,
        Username = user,
        Database = database,
        ApplicationName = "SupportPortal",
        MaxPoolSize = 45, // the product keeps two pools, its own and the scheduler's; the server takes 100
        Pooling = user == Owner,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;
}
