using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.EndToEnd.Storm;

/// <summary>
/// A token is good for an hour, which is over before a storm has begun. Here it is issued anew for its session, with the keys that
/// the servers share, at the end of the storm.
/// </summary>
internal static class StormTokens
{
    public static string Lasting(string token, PortalServer server, DateTimeOffset issued, DateTimeOffset until)
    {
        using var services = new ServiceCollection()
            .AddLogging().AddPortalData(new(TestDatabase.Provider, server.ConnectionString)).AddSingleton<DatabaseKeys>()
            .AddDataProtection().SetApplicationName("SupportPortal").Services
            .AddOptions<KeyManagementOptions>().Configure<DatabaseKeys>((keys, database) => keys.XmlRepository = database).Services
            .BuildServiceProvider();
        var protection = services.GetRequiredService<IDataProtectionProvider>();
        var content = new ApiTokens(protection, new TestClock(issued)).Read(token)!;
        return new ApiTokens(protection, new TestClock(until))
            .Issue(new() { Id = content.UserId, SecurityStamp = content.Stamp }, content.SessionId).AccessToken;
    }
}
