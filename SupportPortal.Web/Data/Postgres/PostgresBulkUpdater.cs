using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace SupportPortal.Web.Data.Postgres;

/// <summary>
/// The rows are sent column by column. One statement is planned once; of a thousand each would be planned by itself, see
/// <see cref="PostgresConnection"/>.
/// </summary>
internal sealed class PostgresBulkUpdater : IBulkUpdater
{
    public int From => 20;

    public async Task<int> UpdateAsync(PortalDbContext db, ChangedRows rows, CancellationToken ct)
    {
        var names = rows.Columns.Select(column => column.GetColumnName()).ToList();
        var sent = string.Join(", ", Enumerable.Range(0, names.Count + 2).Select(i => $"@p{i}"));
        var (table, key, version) = (Quoted(rows.Table), Quoted(rows.Key.GetColumnName()), Quoted(rows.Version.GetColumnName()));
        var sql = $"""
            UPDATE {table} AS kept SET {string.Join(", ", names.Select(name => $"{Quoted(name)} = sent.{Quoted(name)}"))}
            FROM unnest({sent}) AS sent (sent_key, read_version, {string.Join(", ", names.Select(Quoted))})
            WHERE kept.{key} = sent.sent_key AND kept.{version} = sent.read_version
            """;
        List<NpgsqlParameter> parameters = [Sent(rows.Key, rows.Read), Sent(rows.Version, rows.Read), .. rows.Columns.Select(column => Sent(column, rows.Now))];
        for (var i = 0; i < parameters.Count; i++)
            parameters[i].ParameterName = $"p{i}";
        return await db.Database.ExecuteSqlRawAsync(sql, parameters, ct);
    }

    private static NpgsqlParameter Sent(IProperty column, IReadOnlyList<PropertyValues> rows)
    {
        var mapping = column.GetTypeMapping();
        var stored = mapping.Converter?.ProviderClrType ?? Nullable.GetUnderlyingType(mapping.ClrType) ?? mapping.ClrType;
        var element = stored.IsValueType && Nullable.GetUnderlyingType(stored) is null ? typeof(Nullable<>).MakeGenericType(stored) : stored;
        var values = Array.CreateInstance(element, rows.Count);
        for (var i = 0; i < rows.Count; i++)
            values.SetValue(rows[i][column] is { } value ? mapping.Converter?.ConvertToProvider(value) ?? value : null, i);
        return new() { Value = values, DataTypeName = $"{column.GetColumnType().Split('(')[0]}[]" };
    }

    private static string Quoted(string name) => $"\"{name}\"";
}
