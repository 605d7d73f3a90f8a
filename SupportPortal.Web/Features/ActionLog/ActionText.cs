using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Actions;
using SupportPortal.Web.Features.Jobs;
using SupportPortal.Web.Features.Outbox;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.ActionLog;

public enum ActionPartKind
{
    Text,
    Actor,
    Subject,
    From,
    To,
}

/// <param name="At">Where the part is an instant.</param>
public readonly record struct ActionPart(ActionPartKind Kind, string Text, DateTimeOffset? At = null);

/// <summary>Says a line of the log as a sentence, in parts: a page links what it was done to and shows instants in the reader's zone.</summary>
public sealed class ActionText(
    IStringLocalizer<ActionLogWords> words,
    IStringLocalizer<SharedWords> shared,
    IStringLocalizer<JobWords> jobs,
    IStringLocalizer<OutboxWords> mails)
{
    // Stand for what is put between the words; no text holds them, they are control characters.
    private static readonly string[] Places = ["\u0001", "\u0002", "\u0003", "\u0004"];

    public string Name(ActionCode action) => words[$"Action_{action}"];

    public string Name(ActionGroup group) => words[$"Group_{group}"];

    public string Sentence(ActionEntry line) => string.Concat(Parts(line).Select(part => part.At is { } at ? TimeWords.Exact(at) : part.Text));

    public IReadOnlyList<ActionPart> Parts(ActionEntry line)
    {
        var text = words[$"Said_{line.Action}{Variant(line)}", Places[0], Places[1], Places[2], Places[3]].Value;
        var parts = new List<ActionPart>();
        var begin = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not (>= '\u0001' and <= '\u0004'))
                continue;
            if (i > begin)
                parts.Add(new(ActionPartKind.Text, text[begin..i]));
            parts.Add(Part(line, text[i]));
            begin = i + 1;
        }

        if (begin < text.Length)
            parts.Add(new(ActionPartKind.Text, text[begin..]));
        return parts;
    }

    /// <summary>What the subject is called: codes by their words.</summary>
    public string Subject(ActionEntry line) => line.SubjectKind switch
    {
        ActionSubject.Job => jobs.Name(line.Subject),
        ActionSubject.Mail => line.Subject.Length == 0 ? "" : mails.Kind(line.Subject),
        ActionSubject.Ticket or ActionSubject.User or ActionSubject.Policy or ActionSubject.Calendar or ActionSubject.Channel
            or ActionSubject.Recovery
            or ActionSubject.Log or ActionSubject.Assignment => line.Subject,
    };

    /// <summary>Some actions read differently by what they changed.</summary>
    private static string Variant(ActionEntry line) => line.Action switch
    {
        ActionCode.TicketAssignee when line.From is null => "_First",
        ActionCode.TicketAssignee when line.To is null => "_None",
        ActionCode.TicketEscalation when string.CompareOrdinal(line.To, line.From) < 0 => "_Lowered",
        ActionCode.UserRole when line.From is null => "_First",
        ActionCode.UserShutOut when line.To is not null => "_Why",
        ActionCode.AgentAvailability when line.SubjectId == line.ActorId => "_Own",
        ActionCode.MailRetried or ActionCode.MailCancelled or ActionCode.MailRestored when line.SubjectId is null => "_Many",
        ActionCode.LogExported when line.To is not null => "_Narrowed",
        ActionCode.RecoveryEvidenceAccepted or ActionCode.RecoveryEvidenceDeclined when line.To is not null => "_Method",
        _ => "",
    };

    private ActionPart Part(ActionEntry line, char place) => place switch
    {
        '\u0001' => new(ActionPartKind.Actor, line.Actor),
        '\u0002' => new(ActionPartKind.Subject, Subject(line)),
        '\u0003' => Value(ActionPartKind.From, line.Action, line.From),
        _ => Value(ActionPartKind.To, line.Action, line.To),
    };

    private ActionPart Value(ActionPartKind kind, ActionCode action, string? kept) => action switch
    {
        ActionCode.TicketStatus => new(kind, Member("TicketStatus", kept)),
        ActionCode.TicketPriority => new(kind, Member("TicketPriority", kept)),
        ActionCode.TicketCategory => new(kind, Member("TicketCategory", kept)),
        ActionCode.CustomerKind => new(kind, Member("CustomerKind", kept)),
        ActionCode.AgentAvailability => new(kind, Member("Availability", kept)),
        ActionCode.UserRole => new(kind, words[$"Role_{kept}"] is { ResourceNotFound: false } role ? role : kept ?? ""),
        ActionCode.RecoveryEvidenceAccepted or ActionCode.RecoveryEvidenceDeclined =>
            new(kind, words[$"Method_{kept}"] is { ResourceNotFound: false } method ? method : kept ?? ""),
        ActionCode.TicketPromise when UrlTime.TryInstant(kept, out var at) => new(kind, kept!, at),
        _ => new(kind, kept ?? words["Nothing"]),
    };

    /// <summary>A member that is no more is called what it was.</summary>
    private string Member(string type, string? kept) => shared[$"{type}_{kept}"] is { ResourceNotFound: false } known ? known : kept ?? "";
}
