using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Web.Data;

internal static class RowLock
{
    /// <summary>
    /// Holds the rows until the transaction ends, and answers how many they are: an update that changes nothing is the row lock that
    /// every database knows. Whoever wants the same rows waits, and then sees what was done to them.
    /// </summary>
    /// <param name="column">Any column: it is written as it is.</param>
    public static Task<int> LockAsync<TRow, TColumn>(this IQueryable<TRow> rows, Expression<Func<TRow, TColumn>> column, CancellationToken ct) =>
        rows.ExecuteUpdateAsync(set => set.SetProperty(column, column), ct);
}
