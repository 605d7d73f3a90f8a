using SupportPortal.Domain.Escalations;

namespace SupportPortal.Web.Features.Escalations.Log;

public enum EscalationState
{
    Open,
    Acknowledged,
}

/// <summary>Whose work the item was: anybody's when not given, nobody's when the id is null.</summary>
public readonly record struct OwnerChoice(Guid? Id);

/// <summary>Which lines of the log are asked for; what is null does not matter.</summary>
/// <param name="Until">The first instant after the period.</param>
public sealed record EscalationFilter(
    EscalationState? State = null,
    EscalationOrigin? Origin = null,
    EscalationAction? Action = null,
    int? Level = null,
    OwnerChoice? Owner = null,
    string? TicketNumber = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null);
