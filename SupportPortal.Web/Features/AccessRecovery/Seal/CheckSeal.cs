using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.AccessRecovery.Desk;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery.Seal;

/// <param name="Lines">How many follow each other from the first one on.</param>
/// <param name="BrokenAt">The first that does not; null while the log is whole.</param>
public sealed record CheckedSeal(long Lines, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? BrokenAt);

/// <summary>
/// Walks the sealed log from its first line to where the seal says it ends. What it saw goes into the server's own log: whoever
/// rewrites the whole database still has that to explain.
/// </summary>
public sealed class CheckSeal(
    IDbContextFactory<PortalDbContext> contexts, CurrentUser user, RecoveryNotices notices, TimeProvider clock, ILogger<CheckSeal> log)
{
    private const int BatchSize = 1_000;

    public async Task<Result<CheckedSeal>> ExecuteAsync(CancellationToken ct)
    {
        if (!user.IsSuperuser)
            return RecoveryRefusals.SuperusersOnly;
        await using var db = await contexts.CreateDbContextAsync(ct);
        // The seal first: up to there every line is committed, and what comes meanwhile is for the next check.
        var seal = await db.RecoverySeals.AsNoTracking().SingleAsync(ct);
        var chain = new SealedChain(seal.CheckedSequence, seal.CheckedHash);
        await WalkAsync(db, chain, seal.Sequence, ct);
        chain.End(seal.Sequence, seal.Hash);
        var broken = await KeepAsync(db, chain, seal.CheckedAt, ct);
        if (broken is { } line)
            log.LogCritical("The sealed log is broken: line {Line} does not follow the one before; it was whole up to {Sequence}, {Hash}", line, chain.Sequence, Convert.ToHexStringLower(chain.Hash));
        else
            log.LogInformation("The sealed log is whole: {Sequence} lines, the last one is {Hash}", chain.Sequence, Convert.ToHexStringLower(chain.Hash));
        return new CheckedSeal(chain.Sequence, broken);
    }

    private static async Task WalkAsync(PortalDbContext db, SealedChain chain, long end, CancellationToken ct)
    {
        var last = long.MinValue;
        while (true)
        {
            var batch = await db.RecoveryLog.AsNoTracking().Where(e => e.Sequence > last && e.Sequence <= end)
                .OrderBy(e => e.Sequence).Take(BatchSize).ToListAsync(ct);
            if (!batch.TrueForAll(chain.Next) || batch.Count < BatchSize)
                return;
            last = batch[^1].Sequence;
        }
    }

    /// <summary>Holds the seal meanwhile, so that nobody adds a line and of two checks the later one is kept.</summary>
    private Task<long?> KeepAsync(PortalDbContext db, SealedChain chain, DateTimeOffset? before, CancellationToken ct) => db.InTransactionAsync(
        async () =>
        {
            await db.RecoverySeals.LockAsync(kept => kept.Sequence, ct);
            var seal = await db.RecoverySeals.SingleAsync(ct);
            // A line past the seal was written by nobody who holds it.
            var end = seal.Sequence;
            var broken = chain.BrokenAt ?? (await db.RecoveryLog.AnyAsync(e => e.Sequence > end, ct) ? end + 1 : null);
            if (seal.CheckedAt != before)
                return broken;
            if (broken is { } line && seal.BrokenAt is null)
                db.AddRange(await notices.BrokenAsync(db, line, ct));
            seal.Checked(chain.Sequence, chain.Hash, broken, clock.Now());
            await db.SaveChangesAsync(ct);
            return broken;
        },
        ct);
}
