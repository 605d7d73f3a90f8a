using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;

namespace SupportPortal.Web.Outbox;

/// <summary>Sends what the outbox owes, batch by batch, until nothing is due or the mail server is not there.</summary>
public sealed class SendOutbox(
    IDbContextFactory<PortalDbContext> contexts,
    IOutboxClaims claims,
    IEnumerable<IMailPolicy> policies,
    EmailComposer composer,
    IEmailTransport transport,
    EmailPace pace,
    IOptions<EmailOptions> email,
    TimeProvider clock,
    ILogger<SendOutbox> log)
{
    private const int BatchSize = 50;

    public async Task<OutboxRun> ExecuteAsync(CancellationToken ct)
    {
        var run = new OutboxRun();
        await using var db = await contexts.CreateDbContextAsync(ct);
        while (!run.ServerIsGone)
        {
            var now = clock.Now();
            var lease = now + email.Value.Lease;
            var batch = await claims.ClaimAsync(db, BatchSize, now, lease, ct);
            if (batch.Count == 0)
                break;
            await SendAsync(db, batch, lease, run, ct);
        }

        return run;
    }

    private async Task SendAsync(PortalDbContext db, List<OutboxMessage> batch, DateTimeOffset lease, OutboxRun run, CancellationToken ct)
    {
        var recipients = await RecipientsAsync(db, batch, ct);
        var rulings = await RulingsAsync(db, batch, ct);
        using var connection = transport.Connect();
        foreach (var owed in batch.OrderByDescending(m => m.IsUrgent).ThenBy(m => m.Id))
        {
            // Within the lease there must be time for one more mail; and without a server there is no point.
            if (run.ServerIsGone || ct.IsCancellationRequested || clock.Now() + email.Value.Smtp.Timeout >= lease)
            {
                await SettleAsync(db, owed, lease, OutboxVerdict.Untouched(owed, clock.Now()));
                continue;
            }

            var verdict = rulings.TryGetValue(owed.Id, out var ruling)
                ? OutboxVerdict.Of(ruling, owed)
                : await JudgeAsync(owed, recipients.GetValueOrDefault(owed.RecipientId), connection, run, ct);
            await SettleAsync(db, owed, lease, verdict);
            run.Count(verdict.State);
        }
    }

    private async Task<OutboxVerdict> JudgeAsync(
        OutboxMessage owed, Reader? reader, IEmailConnection connection, OutboxRun run, CancellationToken ct)
    {
        var now = clock.Now();
        var address = owed.Address ?? reader?.Address;
        if (reader is null or { IsDisabled: true })
            return OutboxVerdict.Suppressed(SuppressionReasons.AccountShut);
        if (!MailAddress.TryCreate(address, out var to) || address.Any(char.IsControl))
            return OutboxVerdict.Suppressed(SuppressionReasons.NoAddress);
        if (to.Address.Equals(email.Value.Sender.Address, StringComparison.OrdinalIgnoreCase))
            return OutboxVerdict.Suppressed(SuppressionReasons.OwnAddress);
        try
        {
            await pace.WaitAsync(ct);
            var message = await composer.ComposeAsync(owed, reader.At(to.Address), ct);
            if (message is null)
                return OutboxVerdict.Suppressed(SuppressionReasons.Gone);
            var delivery = await connection.SendAsync(message, ct);
            run.Note(delivery);
            return OutboxVerdict.Of(delivery, owed, clock.Now());
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return OutboxVerdict.Untouched(owed, now);
        }
        catch (Exception problem)
        {
            // A mail that cannot be made must not hold up the others; it stays in the outbox with its reason.
            log.LogError(problem, "E-mail {Mail} of kind {Kind} could not be made", owed.Id, owed.Kind);
            return OutboxVerdict.Of(new(DeliveryResult.Deferred, problem.Message), owed, clock.Now());
        }
    }

    /// <summary>What is known is written down even when the server is stopping, and only while the mail is still ours.</summary>
    private Task SettleAsync(PortalDbContext db, OutboxMessage owed, DateTimeOffset lease, OutboxVerdict verdict)
    {
        // A code or link that has arrived is in the mailbox: here it would wait for whoever copies the database.
        var payload = verdict.State is OutboxState.Sent ? composer.WithoutSecrets(owed) : owed.Payload;
        return db.OutboxMessages
            .Where(m => m.Id == owed.Id && m.State == OutboxState.Sending && m.NextAttemptAt == lease)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(m => m.State, verdict.State)
                    .SetProperty(m => m.Payload, payload)
                    .SetProperty(m => m.Attempts, verdict.Attempts ?? owed.Attempts)
                    .SetProperty(m => m.NextAttemptAt, verdict.NextAttemptAt ?? lease)
                    .SetProperty(m => m.SentAt, verdict.SentAt)
                    .SetProperty(m => m.IsForDigest, owed.IsForDigest || verdict.ForDigest)
                    .SetProperty(m => m.Answer, verdict.Answer ?? owed.Answer),
                CancellationToken.None);
    }

    private async Task<Dictionary<Guid, MailRuling>> RulingsAsync(PortalDbContext db, List<OutboxMessage> batch, CancellationToken ct)
    {
        var rulings = new Dictionary<Guid, MailRuling>();
        foreach (var policy in policies)
        {
            foreach (var (id, ruling) in await policy.RuleAsync(db, batch, clock.Now(), ct))
                rulings.TryAdd(id, ruling);
        }

        return rulings;
    }

    private static async Task<Dictionary<Guid, Reader>> RecipientsAsync(
        PortalDbContext db, List<OutboxMessage> batch, CancellationToken ct)
    {
        var ids = batch.Select(m => m.RecipientId).Distinct().ToArray();
        return await db.Users.Where(u => ids.Contains(u.Id))
            .Select(u => new Reader(u.Id, u.Name, u.Email, u.Language, u.TimeZone, u.DisabledAt != null))
            .ToDictionaryAsync(r => r.Id, ct);
    }

    private sealed record Reader(Guid Id, string Name, string? Address, string Language, string TimeZone, bool IsDisabled)
    {
        public EmailRecipient At(string address) => new(Id, Name, address, Language, TimeZone);
    }
}
