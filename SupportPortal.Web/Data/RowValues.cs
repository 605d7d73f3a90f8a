using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SupportPortal.Web.Data;

/// <summary>Rows as a bulk copy needs them: the model's own tables, columns and conversions.</summary>
internal sealed record RowValues(string Table, IReadOnlyList<IProperty> Columns)
{
    public static RowValues Of(PortalDbContext db, Type type)
    {
        var entity = db.Model.FindEntityType(type)
            ?? throw new InvalidOperationException($"{type.Name} is not part of the model.");
        return new(entity.GetTableName()!, [.. entity.GetProperties()]);
    }

    public static object? Read(IProperty column, object row)
    {
        var value = column.GetGetter().GetClrValue(row);
        return value is null ? null : column.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value;
    }
}
