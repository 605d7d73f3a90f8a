using SupportPortal.Web.Email;

namespace SupportPortal.Web.Outbox;

/// <summary>What becomes of an outbox row after its turn.</summary>
internal sealed record OutboxVerdict(
    OutboxState State, DateTimeOffset? NextAttemptAt = null, int? Attempts = null, DateTimeOffset? SentAt = null, string? Answer = null,
    bool ForDigest = false)
{
    /// <summary>Its turn did not come: as if it had not been claimed.</summary>
    public static OutboxVerdict Untouched(OutboxMessage owed, DateTimeOffset now) =>
        new(OutboxState.Waiting, now, owed.Attempts - 1);

    public static OutboxVerdict Of(MailRuling ruling, OutboxMessage owed) => ruling.DigestAt is { } at
        ? new(OutboxState.Held, at, owed.Attempts - 1, Answer: ruling.Reason, ForDigest: true)
        : Suppressed(ruling.Reason);

    public static OutboxVerdict Suppressed(string reason) => new(OutboxState.Suppressed, Answer: reason);

    public static OutboxVerdict Of(Delivery delivery, OutboxMessage owed, DateTimeOffset now)
    {
        var answer = delivery.Answer.Length <= OutboxMessage.AnswerMaxLength
            ? delivery.Answer
            : delivery.Answer[..OutboxMessage.AnswerMaxLength];
        return delivery.Result switch
        {
            DeliveryResult.Accepted => new(OutboxState.Sent, SentAt: now, Answer: answer),
            DeliveryResult.Refused => new(OutboxState.Failed, Answer: answer),
            DeliveryResult.Unreachable =>
                new(OutboxState.Waiting, now + RetryPlan.AfterUnreachable(), owed.Attempts - 1, Answer: answer),
            DeliveryResult.Deferred or DeliveryResult.Broken when RetryPlan.After(owed.Attempts) is { } delay =>
                new(OutboxState.Waiting, now + delay, Answer: answer),
            DeliveryResult.Deferred or DeliveryResult.Broken => new(OutboxState.Failed, Answer: answer),
        };
    }
}
