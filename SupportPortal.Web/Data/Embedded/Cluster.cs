using System.Globalization;

namespace SupportPortal.Web.Data.Embedded;

/// <summary>The files of the private server: making them, and starting and stopping the server on them.</summary>
internal sealed class Cluster(EmbeddedPostgresOptions options, PostgresBinaries binaries, ServerAccount account, PrivateSocket socket)
{
    public const string Superuser = "postgres";
    private const string LogName = "server.log";
    private const long LongestLog = 10 * 1024 * 1024;
    private const string OrphansRemain = "is still in use";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    private string Folder => options.DataPath;

    private string Log => Path.Combine(Folder, LogName);

    private IEnumerable<string> Durability => options.Settings.TryGetValue("fsync", out var value) && value is "off" ? ["--no-sync"] : [];

    public bool Exists => File.Exists(Path.Combine(Folder, "PG_VERSION"));

    public bool IsRunning => PostmasterFile.Read(Folder)?.State() is ServerProcess.Running;

    /// <summary>Made beside its final place and renamed, so that an interrupted start leaves no half-made cluster.</summary>
    public async Task CreateAsync(CancellationToken ct)
    {
        if (Directory.Exists(Folder) && Directory.EnumerateFileSystemEntries(Folder).Any())
            throw new EmbeddedPostgresException($"{Folder} holds something that is not a database: move it away, or set PORTAL_DATA to another folder.");

        var draft = Folder + ".new";
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        PrivateFolder.Create(draft);
        await account.TakeOverAsync(draft, ct);

        var made = await account.RunInAsync(draft, binaries.InitDb,
            ["-D", account.NameOf(draft), "-U", Superuser, "-E", "UTF8", "--locale=C.UTF-8", "--auth-local=trust", "--auth-host=reject", "--data-checksums", "--no-instructions", .. Durability], ct);
        if (!made.Succeeded)
            throw new EmbeddedPostgresException($"The database could not be created in {Folder}: {made.LastLine}");

        await File.AppendAllTextAsync(Path.Combine(draft, "postgresql.conf"), $"\ninclude '{ServerSettings.FileName}'\n", ct);
        if (Directory.Exists(Folder))
            Directory.Delete(Folder);
        Directory.Move(draft, Folder);
    }

    public async Task StartAsync(CancellationToken ct)
    {
        await socket.PrepareAsync(account, ct);
        await WriteSettingsAsync(ct);
        if (PostmasterFile.Read(Folder)?.State() is ServerProcess.SomethingElse)
            File.Delete(PostmasterFile.PathIn(Folder));

        var wait = options.StartTimeout.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        while (true)
        {
            RollLog();
            var logged = LogLength();
            var name = account.NameOf(Folder);
            var started = await account.RunInAsync(Folder, binaries.PgCtl,
                ["start", "-D", name, "-w", "-t", wait, "-l", $"{name}/{LogName}"], ct);
            if (started.Succeeded)
                return;

            // The processes of a killed server end by themselves, the busy ones when their statement does.
            var reason = await ReasonAsync(logged, ct) ?? started.LastLine;
            if (!reason.Contains(OrphansRemain, StringComparison.Ordinal))
                throw new EmbeddedPostgresException($"The database in {Folder} did not start: {reason} (more in {Log})");
            await Task.Delay(Poll, ct);
        }
    }

    public async Task StopAsync(CancellationToken ct)
    {
        var stopped = await account.RunInAsync(Folder, binaries.PgCtl, ["stop", "-D", account.NameOf(Folder), "-m", "fast", "-w"], ct);
        if (!stopped.Succeeded && IsRunning)
            throw new EmbeddedPostgresException($"The database in {Folder} did not stop: {stopped.LastLine}");
        socket.Remove();
    }

    /// <summary>Renamed into place: the folder is the server's, and must not lead a root app's writing elsewhere.</summary>
    private async Task WriteSettingsAsync(CancellationToken ct)
    {
        var file = Path.Combine(Folder, ServerSettings.FileName);
        var draft = file + ".new";
        File.Delete(draft);
        await using (var writer = new StreamWriter(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }))
            await writer.WriteAsync(ServerSettings.Compose(socket.NameForServer, options.Settings).AsMemory(), ct);
        await account.TakeOverAsync(draft, ct);
        File.Move(draft, file, overwrite: true);
    }

    private void RollLog()
    {
        if (LogLength() > LongestLog)
            File.Move(Log, Log + ".old", overwrite: true);
    }

    private long LogLength() => new FileInfo(Log) is { Exists: true } log ? log.Length : 0;

    private async Task<string?> ReasonAsync(long from, CancellationToken ct)
    {
        if (LogLength() <= from)
            return null;

        await using var log = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(from, SeekOrigin.Begin);
        using var reader = new StreamReader(log);
        var lines = (await reader.ReadToEndAsync(ct)).Split('\n');
        return lines.LastOrDefault(line => line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("PANIC:", StringComparison.Ordinal));
    }
}
