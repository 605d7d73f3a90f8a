using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Policies;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>The policy that was saved, or everything that kept it from being saved.</summary>
public sealed record PolicyResult(Guid? PolicyId, IReadOnlyList<Refusal> Refusals)
{
    internal static Refusal? ReasonProblem(string? why) =>
        string.IsNullOrWhiteSpace(why) ? null : TextRules.Line(why, "why", SlaPolicyVersion.ReasonMaxLength).Refusal;

    internal static string? Reason(string? why) =>
        string.IsNullOrWhiteSpace(why) ? null : TextRules.Line(why, "why", SlaPolicyVersion.ReasonMaxLength).Value;
}
