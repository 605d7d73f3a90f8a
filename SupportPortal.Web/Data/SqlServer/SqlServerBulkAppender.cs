using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SupportPortal.Web.Data.SqlServer;

internal sealed class SqlServerBulkAppender : IBulkAppender
{
    public async Task AppendAsync(PortalDbContext db, IReadOnlyList<object> rows, CancellationToken ct)
    {
        var connection = (SqlConnection)db.Database.GetDbConnection();
        var transaction = (SqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var group in rows.GroupBy(row => row.GetType()))
        {
            var shape = RowValues.Of(db, group.Key);
            using var table = new DataTable();
            using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.CheckConstraints, transaction)
            {
                DestinationTableName = shape.Table,
            };
            foreach (var column in shape.Columns)
            {
                var mapping = column.GetTypeMapping();
                var stored = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
                table.Columns.Add(column.GetColumnName(), Nullable.GetUnderlyingType(stored) ?? stored);
                copy.ColumnMappings.Add(column.GetColumnName(), column.GetColumnName());
            }

            foreach (var row in group)
                table.Rows.Add([.. shape.Columns.Select(c => RowValues.Read(c, row) ?? DBNull.Value)]);
            await copy.WriteToServerAsync(table, ct);
        }
    }
}
