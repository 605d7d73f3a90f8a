using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery;

/// <summary>
/// Changes requests, one after the other on the whole desk: whoever has the turn holds the end of the sealed log. What is done in a
/// turn, its lines in the log, its letters and its effects are one transaction. So nothing here happens twice at once: no code is
/// tried a sixth time, no request decided by two.
/// </summary>
public sealed class RecoveryTurns(IDbContextFactory<PortalDbContext> contexts, OutboxSignal outbox, Sessions sessions, TimeProvider clock)
{
    private const int MostTries = 3;

    /// <summary>
    /// Once more when a row that others change too, an account at which somebody tries passwords say, changed while it was in hand.
    /// </summary>
    public async Task<T> TakeAsync<T>(Func<RecoveryTurn, Task<T>> work, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryAsync(work, ct);
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                // The next try reads anew.
            }
        }
    }

    private async Task<T> TryAsync<T>(Func<RecoveryTurn, Task<T>> work, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        RecoveryTurn turn = null!;
        var answer = await db.InTransactionAsync(
            async () =>
            {
                await db.RecoverySeals.LockAsync(seal => seal.Sequence, ct);
                var seal = await db.RecoverySeals.SingleAsync(ct);
                turn = new(db, clock.Now());
                var done = await work(turn);
                MarkChanged(db);
                var happened = db.ChangeTracker.Entries<RecoveryRequest>().SelectMany(r => r.Entity.Events).OfType<RecoveryHappened>().ToList();
                db.AddRange(happened.Select(seal.Add));
                await db.SaveChangesAsync(ct);
                return done;
            },
            ct);
        if (turn.OwesMail)
            outbox.Raise();
        foreach (var person in turn.ShutOut)
            sessions.Forget(person);
        return answer;
    }

    /// <summary>Evidence is a row of its own: a page that knows nothing of it is as stale as one that missed a decision.</summary>
    private static void MarkChanged(PortalDbContext db)
    {
        foreach (var request in db.ChangeTracker.Entries<RecoveryRequest>().Where(r => r.State is EntityState.Unchanged && r.Entity.Events.Any(IsNews)))
            request.Property(r => r.Version).IsModified = true;

        static bool IsNews(IDomainEvent happened) => happened is RecoveryHappened { Step: not RecoveryStep.DocumentSeen };
    }

    public Task<Result> TakeAsync(Guid requestId, Func<RecoveryTurn, RecoveryRequest, Task<Result>> work, CancellationToken ct) =>
        TakeAsync<Result>(
            async turn => await turn.Db.RecoveryRequests.SingleOrDefaultAsync(r => r.Id == requestId, ct) is { } request
                ? await work(turn, request)
                : RecoveryRefusals.NotFound,
            ct);
}

/// <summary>What is in hand during a turn. It saves by itself at its end: nobody else does.</summary>
public sealed class RecoveryTurn(PortalDbContext db, DateTimeOffset now)
{
    private readonly HashSet<Guid> _shutOut = [];

    public PortalDbContext Db => db;

    public DateTimeOffset Now => now;

    public bool OwesMail { get; private set; }

    public IReadOnlyCollection<Guid> ShutOut => _shutOut;

    public void Owe(OutboxMessage letter)
    {
        db.Add(letter);
        OwesMail = true;
    }

    /// <summary>Ends whatever somebody is signed in with, and voids every link, cookie and token issued before.</summary>
    public async Task ShutOutAsync(PortalUser user, CancellationToken ct)
    {
        user.SecurityStamp = Guid.CreateVersion7().ToString("N");
        user.ConcurrencyStamp = Guid.CreateVersion7().ToString();
        await Sessions.EndAllAsync(db, user.Id, now, ct);
        _shutOut.Add(user.Id);
    }
}
