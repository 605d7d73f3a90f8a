using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Web.Data;

internal static class SnakeCase
{
    /// <summary>Tables, columns, keys and indexes get the words that the API uses.</summary>
    public static void UseSnakeCaseNames(this ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (entity.IsOwned() && entity.IsMappedToJson())
                continue;
            entity.SetTableName(Convert(entity.GetTableName()!.Replace("AspNet", "", StringComparison.Ordinal)));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Convert(property.Name));
            foreach (var part in entity.GetComplexProperties())
            {
                foreach (var property in part.ComplexType.GetProperties())
                    property.SetColumnName(Convert(part.Name + property.Name));
            }

            foreach (var key in entity.GetKeys())
                key.SetName(Convert(key.GetName()!));
            foreach (var foreignKey in entity.GetForeignKeys())
                foreignKey.SetConstraintName(Convert(foreignKey.GetConstraintName()!));
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName(Convert(index.GetDatabaseName()!));
        }
    }

    private static string Convert(string name) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(name.Replace('_', '-')).Replace("-", "_", StringComparison.Ordinal)
            .Replace("__", "_", StringComparison.Ordinal);
}
