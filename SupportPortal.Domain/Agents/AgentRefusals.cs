using SupportPortal.Domain.Kernel;

namespace SupportPortal.Domain.Agents;

public static class AgentRefusals
{
    public static readonly Refusal NoProfile = new("agent.no-profile");
}
