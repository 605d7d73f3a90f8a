using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Tickets.Open;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Support;

/// <summary>
/// The whole application in the test process, on a real database of its own, with a clock that stands still and no job
/// running by itself. One for each test class: <c>IClassFixture&lt;PortalFixture&gt;</c>.
/// </summary>
public class PortalFixture : IAsyncLifetime
{
    public const string Password = "Test-Passw0rd!";

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private TestDatabase? _database;
    private int _people;

    public TestClock Clock { get; } = new(Start);

    public WebApplicationFactory<Program> App { get; private set; } = null!;

    public IServiceProvider Services => App.Services;

    /// <summary>The folder that stands in for the data folder: mails without a server land in its <c>mail</c>.</summary>
    public string DataPath { get; } = Directory.CreateTempSubdirectory("portal-data-").FullName;

    public string ConnectionString => _database!.ConnectionString;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        App = NewApp();
        _ = App.Services; // starts it, so that a start that fails shows here and not in some test
    }

    /// <summary>One more server of the same desk: same database, own process state.</summary>
    public WebApplicationFactory<Program> NewApp(Action<IWebHostBuilder>? with = null) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            foreach (var (key, value) in Settings())
                host.UseSetting(key, value);
            host.ConfigureLogging(log => log.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None));
            host.ConfigureServices(services => Configure(services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock))));
            with?.Invoke(host);
        });

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await _database!.DisposeAsync();
        Directory.Delete(DataPath, recursive: true);
    }

    /// <summary>A scope in which somebody acts, on the first server or another; null acts as the system.</summary>
    public AsyncServiceScope As(PortalUser? user, WebApplicationFactory<Program>? on = null)
    {
        var scope = (on ?? App).Services.CreateAsyncScope();
        var current = scope.ServiceProvider.GetRequiredService<CurrentUser>();
        if (user is null)
            current.BecomeSystem();
        else
            current.Become(scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<PortalUser>>()
                .CreateAsync(user).GetAwaiter().GetResult());
        return scope;
    }

    public PortalDbContext Database() => Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext();

    public Task<PortalUser> CustomerAsync(string language = "en") => PersonAsync(Roles.Customer, language);

    /// <summary>A member of staff with a support profile, available.</summary>
    public async Task<PortalUser> AgentAsync(string language = "en")
    {
        var agent = await PersonAsync(Roles.Staff, language);
        await using var db = Database();
        db.Add(new SupportProfile(agent.Id, []));
        await db.SaveChangesAsync();
        return agent;
    }

    public Task<PortalUser> SuperuserAsync(string language = "en") => PersonAsync(Roles.Superuser, language);

    public async Task<Ticket> TicketAsync(
        PortalUser requester,
        TicketPriority priority = TicketPriority.High,
        string subject = "Cannot sign in",
        string description = "It says 500.",
        TicketCategory category = TicketCategory.Technical)
    {
        await using var scope = As(requester);
        var opened = await scope.ServiceProvider.GetRequiredService<OpenTicket>().ExecuteAsync(
            new(category, priority, subject, description, TicketChannel.Web), CancellationToken.None);
        return opened.Value;
    }

    /// <summary>What is another thing here than in production.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        new("ConnectionStrings:Portal", ConnectionString),
        new("Database:Provider", TestDatabase.Provider.ToString()),
        new("PORTAL_DATA", DataPath),
        new("Portal:PublicUrl", "https://desk.example"),
        new("Email:From", "desk@desk.example"),
        new("Email:AutomaticPerHour", "0"), // where the limit is not the subject it must not be met
        new("Jobs:Enabled", "false"),
        new("Demo:Enabled", "false"),
    ];

    private async Task<PortalUser> PersonAsync(string role, string language)
    {
        var email = $"{role}{Interlocked.Increment(ref _people)}@example.com".ToLowerInvariant();
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var user = new PortalUser
        {
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            Name = $"{role} {_people}",
            Language = language,
            CreatedAt = Start,
        };
        var created = await users.CreateAsync(user, Password);
        Assert.True(created.Succeeded, string.Join(' ', created.Errors.Select(e => e.Description)));
        await users.AddToRoleAsync(user, role);
        return user;
    }
}
