using Bogus;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.Demo;

/// <summary>The people of the demo desk. All share one password, which is why this never runs unless it is asked for.</summary>
internal sealed class DemoPeople(PortalDbContext db, IPasswordHasher<PortalUser> hasher)
{
    public const string Password = "Demo-Passw0rd!";

    private static readonly TicketCategory[][] Specialities =
    [
        [TicketCategory.Technical, TicketCategory.Bug], [TicketCategory.Billing], [TicketCategory.Access],
        [TicketCategory.Feature, TicketCategory.Bug], [TicketCategory.Technical], [TicketCategory.Billing, TicketCategory.Access],
        [TicketCategory.Bug], [TicketCategory.Access, TicketCategory.Technical],
    ];

    // One hash for all: forty-nine of them would be a slow first start.
    private readonly string _passwordHash = hasher.HashPassword(new PortalUser(), Password);

    public async Task<(IReadOnlyList<PortalUser> Agents, IReadOnlyList<PortalUser> Customers)> AddAsync(
        DateTimeOffset now, CancellationToken ct)
    {
        var roles = await db.Roles.ToDictionaryAsync(r => r.Name!, r => r.Id, ct);
        var english = new Faker("en") { Random = new Randomizer(1) };
        var russian = new Faker("ru") { Random = new Randomizer(2) };

        Add("admin@example.com", "Alex Morgan", "en", roles[Roles.Superuser], now);
        var agents = new List<PortalUser>();
        for (var n = 1; n <= Specialities.Length; n++)
        {
            var agent = Add($"agent{n}@example.com", english.Name.FullName(), "en", roles[Roles.Staff], now);
            agents.Add(agent);
            db.Add(Profile(agent, n));
            await db.SaveChangesAsync(ct); // one by one: the first agent shall be AGT-0001
        }

        var customers = Enumerable.Range(1, 40).Select(n => n % 3 == 0
            ? Add($"customer{n}@example.com", russian.Name.FullName(), "ru", roles[Roles.Customer], now)
            : Add($"customer{n}@example.com", english.Name.FullName(), "en", roles[Roles.Customer], now)).ToList();
        foreach (var writer in customers.Where((_, index) => index % 4 == 3))
            writer.CustomerKind = CustomerKind.Writer;
        await db.SaveChangesAsync(ct);
        return (agents, customers);
    }

    /// <summary>The first category is what they are asked about; some carry more than others.</summary>
    private static SupportProfile Profile(PortalUser agent, int n)
    {
        var profile = new SupportProfile(agent.Id, []);
        _ = profile.Change(new(
            [.. Specialities[n - 1].Select((category, place) => new Specialisation(category, place == 0 ? Specialisation.HighestLevel - (n % 2) : 1))],
            n % 3 == 0 ? ["german"] : n % 3 == 1 ? ["vip"] : [],
            n % 4 == 0 ? 60 : SupportProfile.UsualCapacity,
            new(agent.TimeZone, [])));
        return profile;
    }

    private PortalUser Add(string email, string name, string language, Guid role, DateTimeOffset now)
    {
        var user = new PortalUser
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            PasswordHash = _passwordHash,
            SecurityStamp = Guid.CreateVersion7().ToString("N"),
            Name = name,
            Language = language,
            TimeZone = language == "ru" ? "Europe/Moscow" : "Europe/London",
            CreatedAt = now.AddDays(-90),
        };
        db.Add(user);
        db.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = role });
        return user;
    }
}
