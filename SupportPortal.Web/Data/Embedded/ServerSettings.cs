using System.Globalization;
using System.Text;

namespace SupportPortal.Web.Data.Embedded;

/// <summary>portal.conf, written anew at each start: the server shares a small machine with the app.</summary>
internal static class ServerSettings
{
    public const string FileName = "portal.conf";
    private const long Megabyte = 1024 * 1024;

    public static string Compose(string socketDirectory, IReadOnlyDictionary<string, string> overrides)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Megabyte;
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["cluster_name"] = "supportportal",
            ["max_connections"] = "100",
            ["shared_buffers"] = Megabytes(Math.Clamp(memory / 32, 128, 512)),
            ["effective_cache_size"] = Megabytes(Math.Max(memory / 2, 256)),
            ["work_mem"] = "16MB",
            ["maintenance_work_mem"] = "128MB",
            ["random_page_cost"] = "1.1",
            ["jit"] = "off",
            ["max_parallel_workers_per_gather"] = "0", // starting workers takes longer than any question of a page
            ["wal_compression"] = "on",
            ["min_wal_size"] = "256MB",
            ["max_wal_size"] = "2GB",
            ["checkpoint_timeout"] = "15min",
            ["fsync"] = "on",
            ["synchronous_commit"] = "on",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["log_checkpoints"] = "off",
            ["log_error_verbosity"] = "terse", // details quote people's data
        };
        foreach (var (name, value) in overrides)
            settings[name] = value;

        // Not to be overridden: who may reach the server rests on them.
        settings["listen_addresses"] = "";
        settings["port"] = PrivateSocket.Port.ToString(CultureInfo.InvariantCulture);
        settings["unix_socket_directories"] = socketDirectory;

        var text = new StringBuilder("# Written by SupportPortal at each start; Postgres:Settings in its configuration changes a value.\n");
        foreach (var (name, value) in settings)
            text.Append(CultureInfo.InvariantCulture, $"{name} = '{value.Replace("'", "''", StringComparison.Ordinal)}'\n");
        return text.ToString();
    }

    private static string Megabytes(long count) => string.Create(CultureInfo.InvariantCulture, $"{count}MB");
}
