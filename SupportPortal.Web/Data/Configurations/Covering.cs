using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupportPortal.Web.Data.Configurations;

internal static class Covering
{
    /// <summary>Columns that the index carries without ordering by them, in the words of either provider.</summary>
    public static void Including<T>(this IndexBuilder<T> index, params string[] properties)
    {
        NpgsqlIndexBuilderExtensions.IncludeProperties(index, properties);
        SqlServerIndexBuilderExtensions.IncludeProperties(index, properties);
    }
}
