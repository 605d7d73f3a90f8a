using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Web.Data;

internal static class Outage
{
    /// <summary>Whether the database did not answer, or went away in the middle of a save.</summary>
    public static bool IsOutage(this Exception problem) =>
        problem is DbException or DbUpdateException { InnerException: DbException { IsTransient: true } };
}
