using System.Diagnostics;
using System.Globalization;

namespace SupportPortal.Web.Data.Embedded;

/// <summary>
/// The user that the server runs as. PostgreSQL refuses to be root, so that a root app hands its programs to
/// another user, and with them an open handle of the data folder: the folder may lie below one that this user
/// cannot enter (a clone in /root), where a path would fail and the handle does not.
/// </summary>
internal sealed record ServerAccount(int UserId, int GroupId, bool IsThisProcess)
{
    private const string HandleOfFolder = "/proc/self/fd/9";
    private const string HandOver = """
        exec 9<"$1" || exit 1
        user=$2 group=$3
        shift 3
        exec setpriv --reuid "$user" --regid "$group" --clear-groups -- "$@"
        """;

    /// <summary>An existing cluster stays with its owner; a new one goes to the user that Debian's package makes.</summary>
    public static async Task<ServerAccount> ForAsync(string dataPath, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
            return (await FindAsync([], ct))! with { IsThisProcess = true };

        if (Directory.Exists(dataPath) && await OwnerOfAsync(dataPath, ct) is { UserId: not 0 } owner)
            return owner;

        return await FindAsync(["postgres"], ct) ?? throw new EmbeddedPostgresException(
            "PostgreSQL does not run as root and this machine has no user postgres: create one (useradd --system postgres) or start the app as an ordinary user.");
    }

    /// <summary>How the server's programs name the folder that they are given.</summary>
    public string NameOf(string folder) => IsThisProcess ? folder : HandleOfFolder;

    public Task<CommandResult> RunInAsync(string folder, string program, IEnumerable<string> arguments, CancellationToken ct) => RunAsync(
        IsThisProcess
            ? new(program, arguments)
            : new("/bin/sh", ["-c", HandOver, "sh", folder, Text(UserId), Text(GroupId), program, .. arguments]),
        ct);

    public async Task TakeOverAsync(string folder, CancellationToken ct)
    {
        if (IsThisProcess)
            return;

        var result = await RunAsync(new("chown", ["-Rh", $"{Text(UserId)}:{Text(GroupId)}", folder]), ct);
        if (!result.Succeeded)
            throw new EmbeddedPostgresException($"{folder} could not be given to the user that runs PostgreSQL: {result.LastLine}");
    }

    public async Task<bool> OwnsAsync(string folder, CancellationToken ct) =>
        (await OwnerOfAsync(folder, ct)).UserId == UserId;

    private static async Task<ServerAccount?> FindAsync(IEnumerable<string> name, CancellationToken ct)
    {
        var user = await RunAsync(new("id", ["-u", .. name]), ct);
        var group = await RunAsync(new("id", ["-g", .. name]), ct);
        return user.Succeeded && group.Succeeded
            ? new(Number(user.Output), Number(group.Output), IsThisProcess: false)
            : null;
    }

    private static async Task<ServerAccount> OwnerOfAsync(string folder, CancellationToken ct)
    {
        var result = await RunAsync(new("stat", ["-c", "%u %g", folder]), ct);
        var parts = result.Output.Split(' ');
        return result.Succeeded && parts.Length == 2
            ? new(Number(parts[0]), Number(parts[1]), IsThisProcess: false)
            : throw new EmbeddedPostgresException($"The owner of {folder} could not be read: {result.LastLine}");
    }

    private static async Task<CommandResult> RunAsync(ProcessStartInfo command, CancellationToken ct)
    {
        command.WorkingDirectory = "/";
        command.RedirectStandardInput = command.RedirectStandardOutput = command.RedirectStandardError = true;

        // A person's own PGDATA or PGPORT must not steer this server, nor their language its messages.
        foreach (var name in command.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            command.Environment.Remove(name);
        command.Environment["LC_ALL"] = "C.UTF-8";

        using var process = Process.Start(command)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return new(process.ExitCode, ((await output) + (await errors)).Trim());
    }

    private static int Number(string text) => int.Parse(text.Trim(), CultureInfo.InvariantCulture);

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}

internal sealed record CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    public string LastLine => Output.Split('\n')[^1];
}
