using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.Outbox;

/// <summary>A mail that is owed, was sent, or was not.</summary>
public sealed record MailResource
{
    public required Guid Id { get; init; }

    public required OutboxState State { get; init; }

    /// <summary>Such as ticket_created.</summary>
    public required string Kind { get; init; }

    public required Guid RecipientId { get; init; }

    /// <summary>Null when the account is gone.</summary>
    public required string? RecipientName { get; init; }

    public required string? Address { get; init; }

    public required string? TicketNumber { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not before; for a held mail until when. Null when it is not going to be sent.</summary>
    public required DateTimeOffset? NextAttemptAt { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset? SentAt { get; init; }

    /// <summary>The mail server's words, or why it is held or suppressed.</summary>
    public required string? Answer { get; init; }

    /// <summary>The last decision of a person.</summary>
    public required MailDecision? Decision { get; init; }

    public required DateTimeOffset? DecidedAt { get; init; }

    public required string? DecidedBy { get; init; }

    public static MailResource Of(OutboxRow row) => new()
    {
        Id = row.Id,
        State = row.State,
        Kind = row.Kind,
        RecipientId = row.RecipientId,
        RecipientName = row.Recipient,
        Address = row.Address,
        TicketNumber = row.TicketNumber,
        CreatedAt = row.CreatedAt,
        NextAttemptAt = row.State is OutboxState.Waiting or OutboxState.Held ? row.NextAttemptAt : null,
        Attempts = row.Attempts,
        SentAt = row.SentAt,
        Answer = row.Answer,
        Decision = row.Decision,
        DecidedAt = row.DecidedAt,
        DecidedBy = row.DecidedBy,
    };
}

/// <param name="Preview">As it would be sent now, without one-time links; null when it cannot be made or shown.</param>
public sealed record MailDetailResource(MailResource Mail, MailPreview? Preview);

/// <param name="Waiting">Those being sent at this moment among them.</param>
/// <param name="Capped">The states of which there are more than is said.</param>
/// <param name="LagSeconds">For how long the oldest mail that could have left waits.</param>
/// <param name="SmtpServer">Null when mails become files.</param>
public sealed record OutboxSummaryResource(
    long Waiting, long Held, long Failed, long Suppressed, long Sent, IReadOnlyList<OutboxState> Capped,
    double LagSeconds, int SentLastMinute, int SentLastHour, string? SmtpServer)
{
    public static OutboxSummaryResource Of(OutboxSummary summary, MailRoute route) => new(
        summary.Counts[OutboxState.Waiting].Number,
        summary.Counts[OutboxState.Held].Number,
        summary.Counts[OutboxState.Failed].Number,
        summary.Counts[OutboxState.Suppressed].Number,
        summary.Counts[OutboxState.Sent].Number,
        [.. summary.Counts.Where(c => c.Value.IsCapped).Select(c => c.Key)],
        summary.Lag.TotalSeconds,
        summary.SentLastMinute,
        summary.SentLastHour,
        route.Server);
}
