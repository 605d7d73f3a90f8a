using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Account;

/// <summary>The application without limits on tries: every test comes from one address.</summary>
public sealed class AccountFixture : PortalFixture
{
    public async Task<PortalUser?> FindAsync(string email)
    {
        var normalized = email.ToUpperInvariant();
        await using var db = Database();
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedEmail == normalized);
    }

    public async Task ChangeAsync(PortalUser user, Action<PortalUser> change)
    {
        await using var db = Database();
        change(await db.Users.SingleAsync(u => u.Id == user.Id));
        await db.SaveChangesAsync();
    }

    /// <summary>The mails owed to a person, oldest first: their kind and the path of the link.</summary>
    public async Task<IReadOnlyList<(string Kind, string Url)>> MailsOfAsync(Guid userId)
    {
        await using var db = Database();
        var owed = await db.OutboxMessages.Where(m => m.RecipientId == userId).OrderBy(m => m.Id).ToListAsync();
        var protector = Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(OutboxMessage.PayloadPurpose);
        return [.. owed.Select(m => (m.Kind, JsonDocument.Parse(protector.Unprotect(m.Payload!)).RootElement.GetProperty("url").GetString()!))];
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings()
    {
        string[] kinds = ["SignIn", "Token", "Register", "Mail"];
        return base.Settings().Concat(kinds.SelectMany(kind => new KeyValuePair<string, string?>[]
        {
            new($"RateLimits:{kind}:PerAddress", "100000"), new($"RateLimits:{kind}:PerAccount", "100000"),
        }));
    }
}
