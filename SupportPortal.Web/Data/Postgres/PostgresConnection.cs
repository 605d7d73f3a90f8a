using Npgsql;

namespace SupportPortal.Web.Data.Postgres;

internal static class PostgresConnection
{
    /// <summary>
    /// Statements that come again and again are parsed once for each connection. They are still planned each time: the best plan
    /// for a rare word is a bad one for a common word. A connection string that speaks of preparing itself has the last word,
    /// for poolers that cannot bear it. Nothing here leaves a trace in a session (no SET, temporary table or session lock), so a
    /// connection needs no scrubbing between its users, which would cost seven statements each time.
    /// </summary>
    public static string Tuned(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        if (connection.Keys.Cast<string>().Contains("Max Auto Prepare", StringComparer.OrdinalIgnoreCase))
            return connectionString;
        connection.MaxAutoPrepare = 100;
        connection.NoResetOnClose = true;
        connection.Options = $"{connection.Options} -c plan_cache_mode=force_custom_plan".Trim();
        return connection.ConnectionString;
    }
}
