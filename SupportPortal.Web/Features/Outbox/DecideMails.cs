using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Outbox;

/// <param name="At">Names the decision: with it, and by the same person, it can be taken back.</param>
public readonly record struct MailsDecided(int Count, DateTimeOffset At);

/// <summary>
/// What a superuser decides about mails. Each decision is one statement that only touches mails in a state that allows it:
/// a sender that was faster has changed the state, and then the mail is left alone.
/// </summary>
public sealed class DecideMails(IDbContextFactory<PortalDbContext> contexts, CurrentUser user, OutboxSignal signal, TimeProvider clock)
{
    public static readonly OutboxState[] Sendable = [OutboxState.Waiting, OutboxState.Held, OutboxState.Failed, OutboxState.Suppressed];
    public static readonly OutboxState[] Cancellable = [OutboxState.Waiting, OutboxState.Held];

    /// <summary>What somebody must hear of because it may be done to them: nobody of the desk keeps that from them.</summary>
    private static readonly string[] OwnersOwn = [EmailKinds.AccessRecovery, EmailKinds.SecurityNotice];

    /// <summary>Sends one mail now, by itself and as if it had never been tried.</summary>
    public Task<Result<MailsDecided>> RetryAsync(Guid id, CancellationToken ct) =>
        OneAsync(id, Sendable, RetryAsync, ActionCode.MailRetried, refusal: null, ct);

    /// <summary>One mail that is not sent any more.</summary>
    public Task<Result<MailsDecided>> CancelAsync(Guid id, CancellationToken ct) =>
        OneAsync(id, Cancellable, CancelAsync, ActionCode.MailCancelled, OutboxRefusals.NothingToCancel, ct);

    /// <summary>All mails that a filter shows, however many.</summary>
    public Task<MailsDecided> RetryAsync(OutboxFilter filter, CancellationToken ct) =>
        AllAsync(filter, Sendable, RetryAsync, ActionCode.MailRetried, ct);

    public Task<MailsDecided> CancelAsync(OutboxFilter filter, CancellationToken ct) =>
        AllAsync(filter, Cancellable, CancelAsync, ActionCode.MailCancelled, ct);

    /// <summary>Takes back what the same person cancelled at that moment, one mail or many, as far as it still is cancelled.</summary>
    public async Task<Result<MailsDecided>> UndoAsync(DateTimeOffset cancelledAt, CancellationToken ct)
    {
        var now = clock.Now();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var count = await RecordedAsync(db, ActionCode.MailRestored, null, () => db.OutboxMessages
            .Where(m => m.DecidedAt == cancelledAt && m.DecidedById == user.RequiredId
                && m.Decision == MailDecision.Cancelled && m.State == OutboxState.Suppressed && m.StateBefore != null)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(m => m.State, m => m.StateBefore!.Value)
                    .SetProperty(m => m.StateBefore, (OutboxState?)null)
                    .SetProperty(m => m.DueAt, now)
                    .SetProperty(m => m.Decision, MailDecision.Restored)
                    .SetProperty(m => m.DecidedAt, now),
                ct), ct);
        if (count == 0)
            return OutboxRefusals.NothingToUndo;
        signal.Raise();
        return new MailsDecided(count, now);
    }

    private async Task<Result<MailsDecided>> OneAsync(
        Guid id, OutboxState[] from, Func<IQueryable<OutboxMessage>, DateTimeOffset, CancellationToken, Task<int>> decide,
        ActionCode action, Refusal? refusal, CancellationToken ct)
    {
        var now = clock.Now();
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await RecordedAsync(db, action, id, () => decide(db.OutboxMessages.Where(m => m.Id == id && from.Contains(m.State)), now, ct), ct) > 0)
        {
            signal.Raise();
            return new MailsDecided(1, now);
        }

        var mail = await db.OutboxMessages.Where(m => m.Id == id).Select(m => new { State = (OutboxState?)m.State, m.Kind }).SingleOrDefaultAsync(ct);
        return mail?.State switch
        {
            null => OutboxRefusals.NotFound,
            OutboxState.Waiting or OutboxState.Held when action is ActionCode.MailCancelled && OwnersOwn.Contains(mail.Kind) => OutboxRefusals.OwnersOwn,
            OutboxState.Sent => OutboxRefusals.Sent,
            OutboxState.Failed or OutboxState.Suppressed when refusal is not null => refusal,
            _ => OutboxRefusals.Sending,
        };
    }

    private async Task<MailsDecided> AllAsync(
        OutboxFilter filter, OutboxState[] from, Func<IQueryable<OutboxMessage>, DateTimeOffset, CancellationToken, Task<int>> decide,
        ActionCode action, CancellationToken ct)
    {
        var now = clock.Now();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var scope = await OutboxScope.OfAsync(db, filter, ct);
        OutboxState[] states = [.. filter.States.Intersect(from)];
        var count = states is [] ? 0 : await RecordedAsync(
            db, action, null, () => decide(scope.Of(db.OutboxMessages).Where(m => states.Contains(m.State)), now, ct), ct);
        if (count > 0)
            signal.Raise();
        return new(count, now);
    }

    /// <summary>The decision and its line in the action log, or neither.</summary>
    /// <param name="id">Null for many; then the line says how many.</param>
    private static Task<int> RecordedAsync(
        PortalDbContext db, ActionCode action, Guid? id, Func<Task<int>> decide, CancellationToken ct) => db.InTransactionAsync(
        async () =>
        {
            var count = await decide();
            if (count == 0)
                return 0;
            var kind = id is null ? null : await db.OutboxMessages.Where(m => m.Id == id).Select(m => m.Kind).SingleOrDefaultAsync(ct);
            db.Record(action, ActionSubject.Mail, id, kind, to: id is null ? count.ToString(CultureInfo.InvariantCulture) : null);
            await db.SaveChangesAsync(ct);
            return count;
        },
        ct);

    private Task<int> RetryAsync(IQueryable<OutboxMessage> mails, DateTimeOffset now, CancellationToken ct) => mails.ExecuteUpdateAsync(
        set => set
            .SetProperty(m => m.State, OutboxState.Waiting)
            .SetProperty(m => m.NextAttemptAt, now)
            .SetProperty(m => m.DueAt, now)
            .SetProperty(m => m.Attempts, 0)
            .SetProperty(m => m.IsForDigest, false)
            .SetProperty(m => m.DigestId, (Guid?)null)
            .SetProperty(m => m.Decision, MailDecision.Retried)
            .SetProperty(m => m.DecidedAt, now)
            .SetProperty(m => m.DecidedById, user.RequiredId)
            .SetProperty(m => m.StateBefore, (OutboxState?)null),
        ct);

    private Task<int> CancelAsync(IQueryable<OutboxMessage> mails, DateTimeOffset now, CancellationToken ct) => mails.Where(m => !OwnersOwn.Contains(m.Kind)).ExecuteUpdateAsync(
        set => set
            .SetProperty(m => m.StateBefore, m => m.State)
            .SetProperty(m => m.State, OutboxState.Suppressed)
            .SetProperty(m => m.Decision, MailDecision.Cancelled)
            .SetProperty(m => m.DecidedAt, now)
            .SetProperty(m => m.DecidedById, user.RequiredId),
        ct);
}
