using SupportPortal.Domain.Agents;

namespace SupportPortal.Web.Features.Agents.Profiles;

/// <summary>A support profile as it is shown.</summary>
/// <param name="MayWork">Their account is open and has a staff role; without that they get nothing, whatever the profile says.</param>
public sealed record ProfileView(SupportProfile Profile, string Name, string Email, bool MayWork, string? Substitute)
{
    public string Number => Profile.Number;

    /// <summary>New tickets may come at present.</summary>
    public bool TakesTickets => MayWork && Profile is { Status: AgentStatus.Active, Availability: Availability.Available };
}
