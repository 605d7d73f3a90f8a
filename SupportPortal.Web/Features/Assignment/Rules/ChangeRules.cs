using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Assignment.Rules;

/// <summary>Replaces the rules of assignment; refused when somebody else changed them since they were read.</summary>
public sealed class ChangeRules(IDbContextFactory<PortalDbContext> contexts, CurrentUser user, TimeProvider clock)
{
    /// <param name="version">As <see cref="RulesView"/> told it.</param>
    public async Task<Result> ExecuteAsync(int version, AssignmentRules rules, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var kept = await db.AssignmentSettings.SingleOrDefaultAsync(ct);
        if ((kept is null ? 0 : kept.Version + 1) != version)
            return AssignmentRefusals.Changed;
        if (kept is null)
            db.Add(kept = new());
        if (kept.Change(rules, user.Id, clock.Now()).Refusal is { } refusal)
            return refusal;
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Its number or, for the first change, its key was taken meanwhile.
            if (await IsOtherAsync(version, ct))
                return AssignmentRefusals.Changed;
            throw;
        }

        return Result.Done;
    }

    private async Task<bool> IsOtherAsync(int version, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var kept = await db.AssignmentSettings.AsNoTracking().SingleOrDefaultAsync(ct);
        return (kept is null ? 0 : kept.Version + 1) != version;
    }
}
