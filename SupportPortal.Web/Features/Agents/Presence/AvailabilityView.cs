using SupportPortal.Domain.Agents;

namespace SupportPortal.Web.Features.Agents.Presence;

/// <summary>Whether somebody gets tickets now, and what they said about it.</summary>
/// <param name="Until">For who is out of office.</param>
public sealed record AvailabilityView(
    Guid UserId,
    int Registration,
    string Name,
    AgentStatus Status,
    Availability Availability,
    AvailabilityCause Cause,
    DateTimeOffset? Since,
    DateTimeOffset? Until,
    Guid? SubstituteId,
    string? Substitute)
{
    public string Number => new AgentNumber(Registration).ToString();
}
