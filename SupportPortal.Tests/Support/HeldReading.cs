using System.Data.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Web.Data.Postgres;

namespace SupportPortal.Tests.Support;

/// <summary>Holds one answer of the database back, so that something can happen between the asking and the showing.</summary>
/// <param name="of">Of which statements.</param>
internal sealed class HeldReading(Func<string, bool> of) : DbCommandInterceptor
{
    private readonly TaskCompletionSource _isHeld = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left;

    public Task HeldAsync => _isHeld.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>For <see cref="PortalFixture.NewApp"/>.</summary>
    public void Into(IWebHostBuilder host) => host.ConfigureTestServices(services =>
        services.ConfigureDbContext<PostgresPortalDbContext>(options => options.AddInterceptors(this)));

    /// <summary>The next one that fits, or one that comes after some others.</summary>
    public void Hold(int after = 0) => _left = after + 1;

    public void LetGo() => _letGo.SetResult();

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (of(command.CommandText) && Interlocked.Decrement(ref _left) == 0)
        {
            _isHeld.SetResult();
            await _letGo.Task.WaitAsync(cancellationToken);
        }

        return result;
    }
}
