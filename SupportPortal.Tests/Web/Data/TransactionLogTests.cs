using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;

namespace SupportPortal.Tests.Web.Data;

public sealed class TransactionLogTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Somebody_who_goes_away_half_way_is_no_error_and_what_truly_fails_is_thrown_and_logged()
    {
        using var log = new LogBook(LogLevel.Debug);
        await using var app = portal.NewApp(log.ListenTo);
        await using var db = app.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();
        using var leaving = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.InTransactionAsync(
            async () =>
            {
                var found = await db.Tickets.CountAsync(leaving.Token);
                await leaving.CancelAsync();
                return found;
            },
            leaving.Token));
        Assert.Contains(log.Lines, line => line.StartsWith("Debug ", StringComparison.Ordinal) && line.Contains("TransactionError", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal));

        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlAsync($"SELECT nonsense", CancellationToken.None));
        Assert.Contains(log.Lines, line => line.StartsWith("Error Microsoft.EntityFrameworkCore", StringComparison.Ordinal));
    }
}
