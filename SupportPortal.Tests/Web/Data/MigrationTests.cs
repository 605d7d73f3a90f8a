using Microsoft.EntityFrameworkCore;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;

namespace SupportPortal.Tests.Web.Data;

public class MigrationTests
{
    [Fact]
    public void Neither_set_lags_behind_the_model()
    {
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
        {
            using var db = AnyDatabase.Of(provider);
            Assert.False(
                db.Database.HasPendingModelChanges(),
                $"The model changed without a migration for {provider}: ./migration NameOfTheChange");
        }
    }

    [Fact]
    public void Both_sets_hold_the_same_changes_in_the_same_order()
    {
        var names = Enum.GetValues<DatabaseProvider>().Select(provider =>
        {
            using var db = AnyDatabase.Of(provider);
            return db.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]).ToList();
        }).ToList();
        Assert.Equal(names[0], names[1]);
        Assert.NotEmpty(names[0]);
    }
}
