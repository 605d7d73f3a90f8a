using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Agents;

/// <summary>Changes one support profile, held meanwhile: whoever comes second sees what the first one did.</summary>
public sealed class AgentEditor(IDbContextFactory<PortalDbContext> contexts)
{
    public Task<Result> ChangeAsync(AgentNumber number, Func<PortalDbContext, SupportProfile, Task<Result>> change, CancellationToken ct) =>
        ChangeAsync(profiles => profiles.Where(p => p.Registration == number.Registration), AgentRefusals.NotFound, change, ct);

    public Task<Result> ChangeOfAsync(Guid userId, Func<PortalDbContext, SupportProfile, Task<Result>> change, CancellationToken ct) =>
        ChangeAsync(profiles => profiles.Where(p => p.UserId == userId), AgentRefusals.NoProfile, change, ct);

    private async Task<Result> ChangeAsync(
        Func<IQueryable<SupportProfile>, IQueryable<SupportProfile>> which,
        Refusal missing,
        Func<PortalDbContext, SupportProfile, Task<Result>> change,
        CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.InTransactionAsync<Result>(
            async () =>
            {
                await which(db.SupportProfiles).LockAsync(p => p.Edition, ct);
                if (await which(db.SupportProfiles).SingleOrDefaultAsync(ct) is not { } profile)
                    return missing;
                if (await change(db, profile) is { Refusal: { } refusal })
                    return refusal;
                await db.SaveChangesAsync(ct);
                return Result.Done;
            },
            ct);
    }
}
