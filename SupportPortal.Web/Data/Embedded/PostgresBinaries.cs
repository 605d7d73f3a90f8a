using System.Globalization;

namespace SupportPortal.Web.Data.Embedded;

/// <summary>The folder of the server programs. A cluster opens only with the major version that made it.</summary>
internal sealed record PostgresBinaries(string Folder)
{
    private const string DebianRoot = "/usr/lib/postgresql";

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    public static PostgresBinaries Find(string? configured, string dataPath) =>
        configured is { Length: > 0 } ? Configured(configured) : Installed(MadeBy(dataPath));

    private static PostgresBinaries Configured(string folder) => new PostgresBinaries(folder) is { IsComplete: true } found
        ? found
        : throw new EmbeddedPostgresException(
            $"Postgres:BinPath is {folder}, but initdb, pg_ctl and postgres are not all there: " +
            "install them (apt-get install postgresql) or correct the path.");

    private static PostgresBinaries Installed(int? wanted)
    {
        var versions = Directory.Exists(DebianRoot) ? Directory.GetDirectories(DebianRoot) : [];
        var found = versions
            .Select(folder => (Version: Major(Path.GetFileName(folder)), Binaries: new PostgresBinaries(Path.Combine(folder, "bin"))))
            .Where(x => x.Version is not null && x.Binaries.IsComplete && (wanted is null || x.Version == wanted))
            .OrderByDescending(x => x.Version)
            .Select(x => x.Binaries)
            .FirstOrDefault();

        return found ?? throw new EmbeddedPostgresException(wanted is null
            ? $"PostgreSQL's server programs were not found in {DebianRoot}: " +
              "install them (apt-get install postgresql), set Postgres:BinPath, or set ConnectionStrings:Portal to a database of your own."
            : $"The database was made by PostgreSQL {wanted}, whose server programs were not found in {DebianRoot}: " +
              $"install them (apt-get install postgresql-{wanted}) or set Postgres:BinPath.");
    }

    private static int? MadeBy(string dataPath)
    {
        var file = Path.Combine(dataPath, "PG_VERSION");
        return File.Exists(file) ? Major(File.ReadAllText(file).Trim()) : null;
    }

    private static int? Major(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;

    private bool IsComplete =>
        File.Exists(InitDb) && File.Exists(PgCtl) && File.Exists(Path.Combine(Folder, "postgres"));
}
