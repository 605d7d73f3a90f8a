using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Features.Tickets.Change;

namespace SupportPortal.Web.Features.Tickets.Detail;

/// <summary>A change somebody wants to make, and the ticket as they saw it then.</summary>
public sealed record Wish(ChangeTicketCommand Command, TicketView Seen);

/// <summary>The same thing was changed by somebody else since the wish was formed.</summary>
/// <param name="Theirs">As kept in the history; null for nobody.</param>
public sealed record Conflict(Wish Wish, TicketChangeKind Kind, string? Who, string? Theirs, string? Yours)
{
    /// <summary>Null when what the wish speaks of still is as it was seen: then it may simply be made.</summary>
    public static Conflict? Find(Wish wish, TicketView now)
    {
        var (command, seen) = wish;
        return command switch
        {
            { Subject: { } subject } when seen.Subject != now.Subject =>
                Of(TicketChangeKind.Subject, now.Subject, subject),
            { Status: { } status } when seen.Status != now.Status =>
                Of(TicketChangeKind.Status, now.Status.ToString(), status.ToString()),
            { Priority: { } priority } when seen.Priority != now.Priority =>
                Of(TicketChangeKind.Priority, now.Priority.ToString(), priority.ToString()),
            { Category: { } category } when seen.Category != now.Category =>
                Of(TicketChangeKind.Category, now.Category.ToString(), category.ToString()),
            { Assignee: not null } when seen.Assignee?.Id != now.Assignee?.Id =>
                Of(TicketChangeKind.Assignee, now.Assignee?.Name, null),
            { EscalationReason: not null } when seen.EscalationLevel != now.EscalationLevel =>
                Of(TicketChangeKind.Escalation, $"{now.EscalationLevel}", $"{now.EscalationLevel + 1}"),
            _ => null,
        };

        Conflict Of(TicketChangeKind kind, string? theirs, string? yours) =>
            new(wish, kind, now.History.LastOrDefault(e => e.Kind == kind)?.Actor, theirs, yours);
    }
}
