using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportPortal.Web.Data.Demo;
using SupportPortal.Web.Data.Embedded;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data;

internal static class DatabaseStartup
{
    /// <summary>The database that the settings name; without a connection string a private PostgreSQL that lives as long as the app.</summary>
    public static async Task AddDatabaseAsync(this WebApplicationBuilder builder)
    {
        var provider = builder.Configuration.GetValue("Database:Provider", DatabaseProvider.PostgreSql);
        var connection = builder.Configuration.GetConnectionString("Portal");
        if (string.IsNullOrWhiteSpace(connection))
        {
            if (provider is not DatabaseProvider.PostgreSql)
                throw new InvalidOperationException($"Database:Provider is {provider}, which needs ConnectionStrings:Portal.");
            connection = await StartEmbeddedAsync(builder);
        }

        builder.Services.AddPortalData(new(provider, connection));
        builder.Services.AddScoped<DemoData>();
        builder.Services.TryAddScoped<IPasswordHasher<PortalUser>, PasswordHasher<PortalUser>>();
    }

    private static async Task<string> StartEmbeddedAsync(WebApplicationBuilder builder)
    {
        using var logging = LoggerFactory.Create(log => log.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());
        var options = new EmbeddedPostgresOptions
        {
            DataPath = PortalPaths.In(builder.Configuration, "postgres"),
            BinPath = builder.Configuration["Postgres:BinPath"],
            Settings = builder.Configuration.GetSection("Postgres:Settings").Get<Dictionary<string, string>>() ?? [],
        };
        var postgres = await EmbeddedPostgres.StartAsync(options, logging.CreateLogger<EmbeddedPostgres>(), CancellationToken.None);
        // Owned by the container: made first, so disposed of last, when everything that talks to it is gone.
        builder.Services.AddSingleton(_ => postgres);
        builder.Services.AddHostedService<EmbeddedPostgresGuard>();
        return postgres.ConnectionString;
    }

    /// <summary>Brings the database to this version. With several servers the first one does it, the others wait.</summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        app.Services.GetService<EmbeddedPostgres>(); // from now on the container's, to be stopped with it
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await MigrateAsync(db, app.Lifetime.ApplicationStopping);
        await app.Services.GetRequiredService<SlaBooks>().RefreshAsync(app.Lifetime.ApplicationStopping);
        if (!app.Configuration.GetValue("Demo:Enabled", false))
            return;

        await scope.ServiceProvider.GetRequiredService<DemoData>().AddAsync(app.Lifetime.ApplicationStopping);
        app.Lifetime.ApplicationStarted.Register(() => app.Logger.LogInformation(
            "Try it on {Url} as agent1@example.com (to agent8), customer1@example.com (to customer40) or admin@example.com, password {Password}",
            app.Urls.FirstOrDefault(), DemoPeople.Password));
    }

    private static async Task MigrateAsync(PortalDbContext db, CancellationToken ct)
    {
        // A new database lacks the table of applied migrations; asking it first would log an error on every first start.
        if (await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(ct))
            await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(ct);
        await db.Database.MigrateAsync(ct);
    }
}
