using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Tickets.Detail;

/// <summary>Says the history in words.</summary>
public sealed class HistoryText(IStringLocalizer<TicketWords> words, IStringLocalizer<SharedWords> shared)
{
    public string Actor(HistoryEntry entry) => entry.Actor ?? words["System"];

    /// <summary>One line of the thread.</summary>
    public string Line(HistoryEntry entry)
    {
        var key = entry.Kind switch
        {
            TicketChangeKind.Assignee => entry.To is null ? "Unassigned" : "Assigned",
            TicketChangeKind.Escalation when string.CompareOrdinal(entry.To, entry.From) < 0 => "EscalationLowered",
            _ => entry.Kind.ToString(),
        };
        return words[$"Event_{key}", Actor(entry), Value(entry.Kind, entry.From), Value(entry.Kind, entry.To)];
    }

    /// <summary>What was done, for the history's own column.</summary>
    public string Deed(TicketChangeKind kind) => words[$"Kind_{kind}"];

    /// <summary>What a change speaks of, as the details name it.</summary>
    public string Thing(TicketChangeKind kind) => words[kind switch
    {
        TicketChangeKind.Subject => "Subject",
        TicketChangeKind.Category => "Category",
        TicketChangeKind.Priority => "Priority",
        TicketChangeKind.Status => "Status",
        TicketChangeKind.Assignee => "Assignee",
        TicketChangeKind.Escalation => "Escalation",
        TicketChangeKind.DueDate or TicketChangeKind.SlaWarning or TicketChangeKind.SlaBreach => "Due",
        TicketChangeKind.Created => "Created",
    }];

    public string Value(TicketChangeKind kind, string? kept) => kind switch
    {
        TicketChangeKind.Status => Name<TicketStatus>(kept),
        TicketChangeKind.Priority => Name<TicketPriority>(kept),
        TicketChangeKind.Category => Name<TicketCategory>(kept),
        TicketChangeKind.Assignee => kept ?? words["Assignee_None"],
        TicketChangeKind.Subject or TicketChangeKind.Escalation or TicketChangeKind.Created or TicketChangeKind.DueDate => kept ?? "",
        TicketChangeKind.SlaWarning or TicketChangeKind.SlaBreach => Point(kept),
    };

    /// <summary>Kept as the clock and the percent; one without them is from before there were two clocks.</summary>
    private string Point(string? kept) => kept?.Split(' ') is [var clock, var percent] && Enum.TryParse<SlaClockKind>(clock, out var kind)
        ? words[$"Point_{kind}", percent]
        : kept is null ? words["Point_Resolution", 75] : kept;

    private string Name<T>(string? kept)
        where T : struct, Enum => Enum.TryParse<T>(kept, out var member) ? shared.Name(member) : kept ?? "";
}
