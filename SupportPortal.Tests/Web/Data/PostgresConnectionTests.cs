using Npgsql;
using SupportPortal.Web.Data.Postgres;

namespace SupportPortal.Tests.Web.Data;

public class PostgresConnectionTests
{
    [Fact]
    public void Statements_are_parsed_once_and_planned_each_time()
    {
        var tuned = new NpgsqlConnectionStringBuilder(PostgresConnection.Tuned("Host=db;Database=portal;Options=-c geqo=off"));

        Assert.True(tuned.MaxAutoPrepare > 0);
        Assert.Equal("-c geqo=off -c plan_cache_mode=force_custom_plan", tuned.Options);
        Assert.Equal(("db", "portal"), (tuned.Host, tuned.Database));
    }

    [Theory]
    [InlineData("Host=db;Max Auto Prepare=0")]
    [InlineData("Host=db;MaxAutoPrepare=20")]
    public void A_connection_string_that_says_how_to_prepare_stays_as_it_is(string written) =>
        Assert.Equal(written, PostgresConnection.Tuned(written));
}
