using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Agents.Profiles;

/// <param name="Search">A part of the name, the e-mail address, a tag, or a number.</param>
public sealed record ProfileFilter(
    string? Search = null, AgentStatus? Status = null, Availability? Availability = null, TicketCategory? Category = null);

/// <summary>The support profiles of the desk, by number.</summary>
public sealed class ProfileListQuery(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<List<ProfileView>> ExecuteAsync(ProfileFilter filter, int after, int count, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await ProfileQuery.Views(db, Matching(db, filter).Where(p => p.Registration > after).OrderBy(p => p.Registration).Take(count))
            .ToListAsync(ct);
    }

    public async Task<int> CountAsync(ProfileFilter filter, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await Matching(db, filter).CountAsync(ct);
    }

    private static IQueryable<SupportProfile> Matching(PortalDbContext db, ProfileFilter filter)
    {
        var profiles = db.SupportProfiles.AsNoTracking();
        if (filter.Status is { } status)
            profiles = profiles.Where(p => p.Status == status);
        if (filter.Availability is { } availability)
            profiles = profiles.Where(p => p.Availability == availability);
        if (filter.Category is { } category)
        {
            // Lists are kept as text; the name of a category is no part of another's.
            var word = $"\"{category.ToString().ToLowerInvariant()}\"";
            profiles = profiles.Where(p => EF.Property<string>(p, nameof(SupportProfile.Specialisations)).Contains(word));
        }

        if (string.IsNullOrWhiteSpace(filter.Search))
            return profiles;
        var term = new string([.. filter.Search.Trim().ToUpperInvariant().Where(c => !char.IsControl(c))]);
        var number = AgentNumber.Find(term)?.Registration ?? -1;
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Becomes UPPER() in the database, which takes no culture.
        return profiles.Where(p => p.Registration == number
            || db.Users.Any(u => u.Id == p.UserId && (u.NormalizedEmail!.Contains(term) || u.Name.ToUpper().Contains(term))));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
    }
}
