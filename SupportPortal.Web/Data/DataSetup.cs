using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;
using SupportPortal.Web.Data.Postgres;
using SupportPortal.Web.Data.SqlServer;
using SupportPortal.Web.Jobs;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data;

public static class DataSetup
{
    /// <summary>The one place that knows which database it is.</summary>
    public static IServiceCollection AddPortalData(this IServiceCollection services, DatabaseOptions database)
    {
        services.Configure<IdentityOptions>(identity =>
        {
            identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3; // the first with passkeys
            identity.Stores.MaxLengthForKeys = 128;
        });
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RootServices>();
        services.AddSingleton(database).AddSingleton<ChangeFeed>().AddSingleton<ChangesSince>().AddSingleton<SaveEffects>()
            .AddSingleton<TicketNumbers>().AddSingleton<SlaBooks>().AddHostedService<SlaBookKeeper>();
        switch (database.Provider)
        {
            case DatabaseProvider.PostgreSql:
                services.AddSingleton<IBulkAppender, PostgresBulkAppender>().AddSingleton<IBulkUpdater, PostgresBulkUpdater>().AddSingleton<ITicketSequence, PostgresTicketSequence>()
                    .AddSingleton<ITicketSearch, PostgresTicketSearch>().AddSingleton<IMessageSearch, PostgresMessageSearch>()
                    .AddSingleton<IOutboxClaims, PostgresOutboxClaims>().AddSingleton<ITicketClaims, PostgresTicketClaims>().AddSingleton<IAssignmentLock, PostgresAssignmentLock>()
                    .AddSingleton<ISlaClaims, PostgresSlaClaims>()
                    .AddHostedService<PostgresChangeBridge>()
                    .AddJobStore(store => store.UsePostgres(database.ConnectionString));
                services.AddDbContextFactory<PostgresPortalDbContext>(o => o
                    .UseNpgsql(PostgresConnection.Tuned(database.ConnectionString), npgsql => npgsql.ExecutionStrategy(AsTheDriverSaysIt)).Common());
                services.AddFactoryAdapter<PostgresPortalDbContext>();
                break;
            case DatabaseProvider.SqlServer:
                services.AddSingleton<IBulkAppender, SqlServerBulkAppender>().AddSingleton<IBulkUpdater, SqlServerBulkUpdater>().AddSingleton<ITicketSequence, SqlServerTicketSequence>()
                    .AddSingleton<ITicketSearch, SqlServerTicketSearch>().AddSingleton<IMessageSearch, SqlServerMessageSearch>()
                    .AddSingleton<IOutboxClaims, SqlServerOutboxClaims>().AddSingleton<ITicketClaims, SqlServerTicketClaims>().AddSingleton<IAssignmentLock, SqlServerAssignmentLock>()
                    .AddSingleton<ISlaClaims, SqlServerSlaClaims>()
                    .AddHostedService<SqlServerChangeBridge>()
                    .AddJobStore(store => store.UseSqlServer(database.ConnectionString));
                services.AddDbContextFactory<SqlServerPortalDbContext>(o => o
                    .UseSqlServer(database.ConnectionString, server => server.ExecutionStrategy(AsTheDriverSaysIt)).Common());
                services.AddFactoryAdapter<SqlServerPortalDbContext>();
                break;
        }

        return services;
    }

    /// <summary>
    /// A transaction that fails throws to its caller, who knows what it means. EF logs it as an error besides, even when
    /// somebody only closed their browser half-way.
    /// </summary>
    private static DbContextOptionsBuilder Common(this DbContextOptionsBuilder options) => options
        .AddInterceptors(SlaBookInterceptor.Instance)
        .ConfigureWarnings(events => events.Log((RelationalEventId.TransactionError, LogLevel.Debug)));

    /// <summary>
    /// The strategies of the providers wrap an outage in an InvalidOperationException that advises to try again: then nobody who knows
    /// what to do without a database would hear of one.
    /// </summary>
    private static NonRetryingExecutionStrategy AsTheDriverSaysIt(ExecutionStrategyDependencies parts) => new(parts);

    /// <summary>
    /// IDbContextFactory is not covariant. What is made in a scope acts for the person of that scope, what singletons and workers
    /// make for nobody. Identity's stores ask for a scoped context: one for each scope.
    /// </summary>
    private static void AddFactoryAdapter<T>(this IServiceCollection services)
        where T : PortalDbContext
    {
        services.AddTransient<IDbContextFactory<PortalDbContext>>(provider =>
            new Adapter<T>(provider.GetRequiredService<IDbContextFactory<T>>(), PersonOf(provider)));
        services.AddScoped<PortalDbContext>(provider =>
        {
            var db = provider.GetRequiredService<T>();
            db.ActFor(PersonOf(provider));
            return db;
        });
    }

    private static CurrentUser? PersonOf(IServiceProvider provider) =>
        provider.GetRequiredService<RootServices>().Are(provider) ? null : provider.GetService<CurrentUser>();

    private sealed class Adapter<T>(IDbContextFactory<T> factory, CurrentUser? person) : IDbContextFactory<PortalDbContext>
        where T : PortalDbContext
    {
        public PortalDbContext CreateDbContext()
        {
            var db = factory.CreateDbContext();
            db.ActFor(person);
            return db;
        }
    }

    /// <summary>Tells the services of the process from those of a request or circuit: a singleton is always given the former.</summary>
    private sealed class RootServices(IServiceProvider root)
    {
        public bool Are(IServiceProvider provider) => ReferenceEquals(root, provider);
    }
}
