using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Web.Data;

namespace SupportPortal.Tests.Support;

/// <summary>A context that knows its provider and its model, for tests that never reach a server.</summary>
public static class AnyDatabase
{
    public static PortalDbContext Of(DatabaseProvider provider) => new ServiceCollection()
        .AddLogging()
        .AddPortalData(new(provider, provider is DatabaseProvider.SqlServer ? "Server=nowhere" : "Host=nowhere"))
        .BuildServiceProvider()
        .GetRequiredService<IDbContextFactory<PortalDbContext>>()
        .CreateDbContext();
}
