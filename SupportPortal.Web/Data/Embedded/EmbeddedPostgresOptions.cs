namespace SupportPortal.Web.Data.Embedded;

public sealed class EmbeddedPostgresOptions
{
    /// <summary>The cluster's own folder; made when missing.</summary>
    public required string DataPath { get; init; }

    /// <summary>Folder of initdb, pg_ctl and postgres; found by itself when not set.</summary>
    public string? BinPath { get; init; }

    /// <summary>Server settings that win over <see cref="ServerSettings"/>, by their PostgreSQL name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Long, because replaying the log after a crash is part of a start.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(5);

    internal EmbeddedPostgresOptions WithFullPath() => new()
    {
        DataPath = Path.TrimEndingDirectorySeparator(Path.GetFullPath(DataPath)),
        BinPath = BinPath,
        Settings = Settings,
        StartTimeout = StartTimeout,
    };
}
