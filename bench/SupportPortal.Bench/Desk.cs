using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Agents;
using SupportPortal.Web.Features.Assignment;
using SupportPortal.Web.Features.Sla;
using SupportPortal.Web.Features.Tickets;
using SupportPortal.Web.Features.Tickets.Emails;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Bench;

/// <summary>The product's own use cases over one database, as an agent, without a web server in between.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    private Desk(ServiceProvider services, NpgsqlDataSource bare)
    {
        (_services, Bare) = (services, bare);
        _scope = services.CreateAsyncScope();
    }

    /// <summary>The same questions in bare SQL go through here.</summary>
    public NpgsqlDataSource Bare { get; }

    public static async Task<Desk> OpenAsync(string connection)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(TimeProvider.System)
            .AddPortalData(new(DatabaseProvider.PostgreSql, connection))
            .AddScoped<CurrentUser>()
            .AddTickets()
            .AddTicketEmails()
            .AddOutbox()
            .AddSla()
            .AddAssignment()
            .AddAgents()
            .BuildServiceProvider();
        var desk = new Desk(services, NpgsqlDataSource.Create(connection));
        await desk.BecomeAsync("agent1@example.com", Roles.Staff);
        return desk;
    }

    public T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>As a new circuit would get it.</summary>
    public T Fresh<T>(params object[] own)
        where T : notnull => ActivatorUtilities.CreateInstance<T>(_scope.ServiceProvider, own);

    public async Task<object?> AskAsync(string sql)
    {
        await using var command = Bare.CreateCommand(sql);
        command.CommandTimeout = 600;
        await using var reader = await command.ExecuteReaderAsync();
        object? first = null;
        while (await reader.ReadAsync())
            first ??= reader.GetValue(0);
        return first;
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
        await Bare.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
    }

    public async Task BecomeAsync(string email, string role)
    {
        await using var db = Get<IDbContextFactory<PortalDbContext>>().CreateDbContext();
        var person = await db.Users.SingleAsync(u => u.Email == email);
        Get<CurrentUser>().Become(new(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, person.Id.ToString()), new(ClaimTypes.Role, role)], "bench")));
    }
}
