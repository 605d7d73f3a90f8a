using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Data.Actions;

/// <summary>What the rows that events owe say somebody did.</summary>
internal static class EventActions
{
    /// <param name="rows">Of one save.</param>
    public static IEnumerable<ActionDraft> Read(IReadOnlyList<object> rows, Guid actor)
    {
        // A due date that moves because the ticket did is no action of its own.
        var moved = rows.OfType<TicketChange>()
            .Where(c => c.Kind is TicketChangeKind.Priority or TicketChangeKind.Category or TicketChangeKind.Created or TicketChangeKind.Status)
            .Select(c => c.TicketId).ToHashSet();
        foreach (var row in rows)
        {
            var draft = row switch
            {
                TicketChange change when change.ActorId == actor => Of(change, moved),
                TicketReply reply when reply.AuthorId == actor => new(ActionCode.TicketReplied, ActionSubject.Ticket, reply.TicketId),
                TicketNote note when note.AuthorId == actor => new(ActionCode.TicketNoted, ActionSubject.Ticket, note.TicketId),
                SlaChange change when change.ActorId == actor => Of(change),
                _ => null,
            };
            if (draft is not null)
                yield return draft;
        }
    }

    private static ActionDraft? Of(TicketChange change, HashSet<Guid> moved)
    {
        ActionCode? action = change.Kind switch
        {
            TicketChangeKind.Created => ActionCode.TicketOpened,
            TicketChangeKind.Subject => ActionCode.TicketSubject,
            TicketChangeKind.Category => ActionCode.TicketCategory,
            TicketChangeKind.Priority => ActionCode.TicketPriority,
            TicketChangeKind.Status => ActionCode.TicketStatus,
            TicketChangeKind.Assignee => ActionCode.TicketAssignee,
            TicketChangeKind.Escalation => ActionCode.TicketEscalation,
            TicketChangeKind.DueDate => moved.Contains(change.TicketId) ? null : ActionCode.TicketPromise,
            TicketChangeKind.SlaWarning or TicketChangeKind.SlaBreach => null,
        };
        return action switch
        {
            null => null,
            ActionCode.TicketOpened => new(ActionCode.TicketOpened, ActionSubject.Ticket, change.TicketId, Label: change.To),
            { } known => new(known, ActionSubject.Ticket, change.TicketId, From: change.From, To: change.To),
        };
    }

    /// <summary>Whole definitions are in the SLA history; here only what fits a line.</summary>
    private static ActionDraft Of(SlaChange change)
    {
        var kind = change.Setting is SlaSetting.Policy ? ActionSubject.Policy : ActionSubject.Calendar;
        var action = (change.Setting, change.Kind) switch
        {
            (SlaSetting.Calendar, SlaChangeKind.Created) => ActionCode.CalendarCreated,
            (SlaSetting.Calendar, SlaChangeKind.Retired) => ActionCode.CalendarRetired,
            (SlaSetting.Calendar, _) => ActionCode.CalendarChanged,
            (_, SlaChangeKind.Created) => ActionCode.PolicyCreated,
            (_, SlaChangeKind.Moved) => ActionCode.PolicyMoved,
            (_, SlaChangeKind.Retired) => ActionCode.PolicyRetired,
            (_, SlaChangeKind.Applied) => ActionCode.PolicyApplied,
            _ => ActionCode.PolicyChanged,
        };
        var told = change.Kind is SlaChangeKind.Moved or SlaChangeKind.Applied;
        return new(action, kind, change.SettingId, change.Name, told ? change.From : null, told ? change.To : null);
    }
}
