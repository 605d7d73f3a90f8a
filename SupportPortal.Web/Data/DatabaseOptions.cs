namespace SupportPortal.Web.Data;

public enum DatabaseProvider
{
    PostgreSql,
    SqlServer,
}

/// <summary>Which database, and where. Without a connection string the embedded PostgreSQL gives one.</summary>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString);
