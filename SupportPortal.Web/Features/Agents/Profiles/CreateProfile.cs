using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Agents.Profiles;

/// <summary>Makes a member of staff somebody who gets tickets.</summary>
public sealed class CreateProfile(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<Result<AgentNumber>> ExecuteAsync(string? email, ProfileDetails details, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var found = await FindAsync(db, email, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        var profile = new SupportProfile(found.Value, []);
        if (profile.Change(details).Refusal is { } unfit)
            return unfit;
        db.Add(profile);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (HasProfile(found.Value))
        {
            return AgentRefusals.HasProfile; // somebody else was faster
        }

        return new AgentNumber(profile.Registration);
    }

    /// <summary>The user of a new profile, or why there can be none.</summary>
    internal static async Task<Result<Guid>> FindAsync(PortalDbContext db, string? email, CancellationToken ct)
    {
        var normalised = (email ?? "").Trim().ToUpperInvariant();
        var user = await db.Users.Where(u => u.NormalizedEmail == normalised)
            .Select(u => new { u.Id, IsStaff = StaffMembers.Of(db).Any(s => s.Id == u.Id), HasProfile = db.SupportProfiles.Any(p => p.UserId == u.Id) })
            .SingleOrDefaultAsync(ct);
        return user switch
        {
            null => AgentRefusals.UnknownUser,
            { HasProfile: true } => AgentRefusals.HasProfile,
            { IsStaff: false } => AgentRefusals.NotStaff,
            _ => user.Id,
        };
    }

    private bool HasProfile(Guid userId)
    {
        using var db = contexts.CreateDbContext();
        return db.SupportProfiles.Any(p => p.UserId == userId);
    }
}
