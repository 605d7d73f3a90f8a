using SupportPortal.Domain.Actions;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.Tickets.Api;

namespace SupportPortal.Web.Features.ActionLog.Api;

/// <summary>One line of the action log: who of the staff did what to what, from, to, when and where from.</summary>
[Example("""
    {
      "id": "0199d0a2-0000-7000-8000-000000000001", "at": "2026-03-02T10:00:00Z",
      "actor": { "id": "0199d0a2-0000-7000-8000-0000000000a1", "name": "Anna" },
      "action": "ticket_priority", "group": "tickets", "text": "Anna changed the priority of TKT-2026-00017 from Low to High",
      "subject_kind": "ticket", "subject_id": "0199d0a2-0000-7000-8000-000000000017", "subject": "TKT-2026-00017",
      "from": "Low", "to": "High", "channel": "web", "address": "203.0.113.7", "session_id": "0199d0a2-0000-7000-8000-0000000000f1"
    }
    """)]
public sealed record ActionResource
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Under the name of that moment.</summary>
    public required PersonResource Actor { get; init; }

    public required ActionCode Action { get; init; }

    public required ActionGroup Group { get; init; }

    /// <summary>The line as a sentence, in the language that the request asks for.</summary>
    public required string Text { get; init; }

    public required ActionSubject SubjectKind { get; init; }

    /// <summary>Null for what has no id: a job, many e-mails at once.</summary>
    public required Guid? SubjectId { get; init; }

    /// <summary>A ticket's number, the name of a person or a policy then.</summary>
    public required string Subject { get; init; }

    /// <summary>As it was kept; what is longer than 200 characters says how much is left out.</summary>
    public required string? From { get; init; }

    public required string? To { get; init; }

    public required ActionChannel Channel { get; init; }

    /// <summary>The network address; null where none is known.</summary>
    public required string? Address { get; init; }

    /// <summary>The sign-in.</summary>
    public required Guid? SessionId { get; init; }

    public static ActionResource Of(ActionEntry line, ActionText say) => new()
    {
        Id = line.Id,
        At = line.At,
        Actor = new(line.ActorId, line.Actor),
        Action = line.Action,
        Group = line.Action.Group(),
        Text = say.Sentence(line),
        SubjectKind = line.SubjectKind,
        SubjectId = line.SubjectId,
        Subject = line.Subject,
        From = line.From,
        To = line.To,
        Channel = line.Channel,
        Address = line.Address,
        SessionId = line.SessionId,
    };
}
