using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Api;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Tickets.Api;

/// <summary>Finds the person that a request names by id or e-mail address.</summary>
internal sealed class People(IDbContextFactory<PortalDbContext> contexts, ILookupNormalizer normalizer)
{
    private const int LongestAddress = 256;

    /// <param name="unknown">The refusal for somebody who is not there. An id is taken as it is: the use case checks it.</param>
    public async Task<Result<Guid>> FindAsync(string who, Refusal unknown, CancellationToken ct)
    {
        if (Guid.TryParse(who, out var id))
            return id;
        // What cannot be an address is not worth a question; a database refuses to even compare a NUL.
        if (!who.Contains('@', StringComparison.Ordinal) || who.Length > LongestAddress || who.Any(char.IsControl))
            return unknown;
        var address = normalizer.NormalizeEmail(who.Trim());
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await db.Users.Where(u => u.NormalizedEmail == address).Select(u => u.Id).ToListAsync(ct);
        return found is [var only] ? only : unknown;
    }

    /// <summary>Nobody when nobody is chosen.</summary>
    public async Task<Result<Guid?>> ChooseAsync(PersonChoice choice, Refusal unknown, CancellationToken ct)
    {
        if (choice.Who is not { } who)
            return default(Guid?);
        var found = await FindAsync(who, unknown, ct);
        return found.Refusal is { } refusal ? refusal : (Guid?)found.Value;
    }
}
