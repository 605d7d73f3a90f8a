using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace SupportPortal.Tests.Support;

/// <summary>
/// A connection that takes every command for SQL Server and answers with nothing: whatever is asked must have been
/// translated, but no server is needed. Keeps the texts.
/// </summary>
public sealed class SilentSqlServer : DbConnection
{
    private ConnectionState _state = ConnectionState.Closed;

    public List<string> Commands { get; } = [];

    /// <summary>What an answer without rows says its columns are: whatever the asker may look for.</summary>
    public IReadOnlyCollection<string> Columns { get; set; } = [];

    /// <summary>Whether it says that full-text search is installed.</summary>
    public bool HasFullText { get; init; }

    [AllowNull]
    public override string ConnectionString { get; set; } = "Server=silent";

    public override string Database => "portal";

    public override string DataSource => "silent";

    public override string ServerVersion => "16.00.0000";

    public override ConnectionState State => _state;

    public override void ChangeDatabase(string databaseName)
    {
    }

    public override void Open() => _state = ConnectionState.Open;

    public override void Close() => _state = ConnectionState.Closed;

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new Transaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => new Command(this);

    private sealed class Transaction(SilentSqlServer connection, IsolationLevel level) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => level;

        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }

    private sealed class Command(SilentSqlServer connection) : DbCommand
    {
        // A real command's collection: the provider puts SqlParameters into it.
        private readonly SqlCommand _parameters = new();

        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; } = connection;

        protected override DbParameterCollection DbParameterCollection => _parameters.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel()
        {
        }

        public override void Prepare()
        {
        }

        public override int ExecuteNonQuery()
        {
            connection.Commands.Add(CommandText);
            return 0;
        }

        public override object ExecuteScalar()
        {
            connection.Commands.Add(CommandText);
            return 0;
        }

        protected override DbParameter CreateDbParameter() => new SqlParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            connection.Commands.Add(CommandText);
            using var table = new DataTable();
            // No rows, but for the one row that a question about all of them has: none exists, none is counted.
            if (CommandText.StartsWith("SELECT CASE", StringComparison.Ordinal))
                AddRow(table, false);
            else if (CommandText.Contains("fulltext_indexes", StringComparison.Ordinal) || CommandText.Contains("IsFullTextInstalled", StringComparison.Ordinal))
                AddRow(table, connection.HasFullText ? 1 : 0);
            else if (CommandText.StartsWith("SELECT COUNT", StringComparison.Ordinal))
                AddRow(table, 0);
            else
                foreach (var column in connection.Columns)
                    table.Columns.Add(column);

            return table.CreateDataReader();
        }

        private static void AddRow(DataTable table, object value)
        {
            table.Columns.Add("Value", value.GetType());
            table.Rows.Add(value);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _parameters.Dispose();
            base.Dispose(disposing);
        }
    }
}
