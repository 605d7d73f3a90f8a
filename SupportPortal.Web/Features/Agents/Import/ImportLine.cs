using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Features.Agents.Import;

public enum ImportOutcome
{
    New,
    Changed,
    Unchanged,
    Refused,
}

/// <summary>What one line of the file does.</summary>
/// <param name="Line">As a text editor counts, the head being line 1.</param>
public sealed record ImportLine(int Line, string Email, string? Name, string? Number, ImportOutcome Outcome, ProfileDetails? Details, IReadOnlyList<Refusal> Refusals);

/// <param name="Applied">Whether the lines that are not refused were carried out.</param>
public sealed record ImportResult(IReadOnlyList<ImportLine> Lines, bool Applied)
{
    public int Count(ImportOutcome outcome) => Lines.Count(line => line.Outcome == outcome);
}
