using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Features.Agents.Profiles;

/// <summary>Replaces what is said of an agent; refused when somebody else changed it since it was read.</summary>
public sealed class ChangeProfile(AgentEditor editor)
{
    public Task<Result> ExecuteAsync(AgentNumber number, int edition, ProfileDetails details, CancellationToken ct) =>
        editor.ChangeAsync(number, (_, profile) => Task.FromResult(profile.Edition == edition ? profile.Change(details) : AgentRefusals.Changed), ct);
}
