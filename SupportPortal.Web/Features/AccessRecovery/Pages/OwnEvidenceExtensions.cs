using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Features.AccessRecovery.Person;

namespace SupportPortal.Web.Features.AccessRecovery.Pages;

internal static class OwnEvidenceExtensions
{
    /// <summary>Null when nothing was given in this way.</summary>
    public static EvidenceState? StateOf(this IEnumerable<OwnEvidence> evidence, RecoveryMethod method) =>
        evidence.FirstOrDefault(given => given.Method == method)?.State;
}
