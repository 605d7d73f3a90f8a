using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Escalations;

/// <summary>Says a line of the log in words.</summary>
public sealed class EscalationText(IStringLocalizer<EscalationWords> words, IStringLocalizer<SharedWords> shared)
{
    /// <summary>What was done.</summary>
    public string Deed(EscalationRow row) => row.Line.Action switch
    {
        EscalationAction.LevelRaised => words["Deed_LevelRaised", row.To ?? ""],
        EscalationAction.LevelLowered => words["Deed_LevelLowered", row.To ?? ""],
        EscalationAction.PriorityRaised => words["Deed_PriorityRaised", Priority(row.From), Priority(row.To)],
        EscalationAction.LeadNotified => words["Deed_LeadNotified"],
        EscalationAction.Reassigned => words["Deed_Reassigned", row.From ?? words["Nobody"], row.To ?? words["Nobody"]],
    };

    /// <summary>The same where the level stands beside it.</summary>
    public string Brief(EscalationRow row) =>
        row.Line.Action is EscalationAction.LevelRaised or EscalationAction.LevelLowered ? Name(row.Line.Action) : Deed(row);

    public string Name(EscalationAction action) => words[$"Action_{action}"];

    /// <summary>Who did it: a person, or a rule of a policy at a point of a clock.</summary>
    public string Doer(EscalationRow row) => row.Line.Origin is EscalationOrigin.Manual
        ? row.Actor ?? words["System"]
        : words["Rule", row.Line.Policy ?? "", Clock(row.Line.Clock), row.Line.PointPercent ?? 0];

    private string Clock(string? clock) => words[$"Clock_{clock}"] is { ResourceNotFound: false } known ? known : clock ?? "";

    private string Priority(string? kept) => Enum.TryParse<TicketPriority>(kept, out var priority) ? shared.Name(priority) : kept ?? "";
}
