using System.Linq.Expressions;
using SupportPortal.Web.Data;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.Outbox;

/// <summary>A mail in a list. What it carries for its recipient alone is not among it.</summary>
public sealed record OutboxRow
{
    public required Guid Id { get; init; }

    public required OutboxState State { get; init; }

    public required string Kind { get; init; }

    public required Guid RecipientId { get; init; }

    /// <summary>Null when the account is gone.</summary>
    public required string? Recipient { get; init; }

    /// <summary>Null when there is none.</summary>
    public required string? Address { get; init; }

    public required string? TicketNumber { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset NextAttemptAt { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset? SentAt { get; init; }

    public required string? Answer { get; init; }

    public required MailDecision? Decision { get; init; }

    public required DateTimeOffset? DecidedAt { get; init; }

    public required string? DecidedBy { get; init; }

    public bool IsCancelled => State is OutboxState.Suppressed && Decision is MailDecision.Cancelled;

    public bool MayBeSentNow => State is OutboxState.Waiting or OutboxState.Held or OutboxState.Failed or OutboxState.Suppressed;

    public bool MayBeCancelled => State is OutboxState.Waiting or OutboxState.Held;

    internal static Expression<Func<OutboxMessage, OutboxRow>> From(PortalDbContext db) => m => new OutboxRow
    {
        Id = m.Id,
        State = m.State,
        Kind = m.Kind,
        RecipientId = m.RecipientId,
        Recipient = db.Users.Where(u => u.Id == m.RecipientId).Select(u => u.Name).FirstOrDefault(),
        Address = m.Address ?? db.Users.Where(u => u.Id == m.RecipientId).Select(u => u.Email).FirstOrDefault(),
        TicketNumber = db.Tickets.Where(t => t.Id == m.TicketId).Select(t => t.Number).FirstOrDefault(),
        CreatedAt = m.CreatedAt,
        NextAttemptAt = m.NextAttemptAt,
        Attempts = m.Attempts,
        SentAt = m.SentAt,
        Answer = m.Answer,
        Decision = m.Decision,
        DecidedAt = m.DecidedAt,
        DecidedBy = db.Users.Where(u => u.Id == m.DecidedById).Select(u => u.Name).FirstOrDefault(),
    };
}
