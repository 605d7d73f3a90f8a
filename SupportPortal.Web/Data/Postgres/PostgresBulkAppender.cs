using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SupportPortal.Web.Data.Postgres;

internal sealed class PostgresBulkAppender : IBulkAppender
{
    public async Task AppendAsync(PortalDbContext db, IReadOnlyList<object> rows, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        foreach (var table in rows.GroupBy(row => row.GetType()))
        {
            var shape = RowValues.Of(db, table.Key);
            var columns = string.Join(", ", shape.Columns.Select(c => $"\"{c.GetColumnName()}\""));
            var types = shape.Columns.Select(c => c.GetColumnType().Split('(')[0]).ToArray();
            await using var copy = await connection.BeginBinaryImportAsync(
                $"COPY \"{shape.Table}\" ({columns}) FROM STDIN (FORMAT BINARY)", ct);
            foreach (var row in table)
            {
                await copy.StartRowAsync(ct);
                for (var i = 0; i < types.Length; i++)
                {
                    if (RowValues.Read(shape.Columns[i], row) is { } value)
                        await copy.WriteAsync(value, types[i], ct);
                    else
                        await copy.WriteNullAsync(ct);
                }
            }

            await copy.CompleteAsync(ct);
        }
    }
}
