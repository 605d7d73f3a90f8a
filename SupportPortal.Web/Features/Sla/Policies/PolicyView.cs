using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <param name="VersionNumber">Of what it says at present; 1 for the first.</param>
/// <param name="ChangedBy">Null for the system.</param>
/// <param name="Version">Rises with each change, also one of its place: goes back with a change.</param>
public sealed record PolicyView(
    Guid Id,
    Guid VersionId,
    int VersionNumber,
    SlaPolicyDefinition Definition,
    int Position,
    DateTimeOffset ChangedAt,
    string? ChangedBy,
    DateTimeOffset? RetiredAt,
    int Version)
{
    public bool IsStandard => Id == SlaPolicy.StandardId;

    public string Name => Definition.Name;
}

internal static class PolicyViews
{
    public static IQueryable<PolicyView> Views(this IQueryable<SlaPolicy> policies, PortalDbContext db) => policies
        .AsNoTracking()
        .Join(db.SlaPolicyVersions, policy => policy.CurrentVersionId, version => version.Id, (policy, version) => new PolicyView(
            policy.Id, version.Id, version.Number, version.Definition, policy.Position, version.CreatedAt,
            db.Users.Where(u => u.Id == version.CreatedById).Select(u => u.Name).FirstOrDefault(), policy.RetiredAt, policy.Version));

    public static IOrderedQueryable<SlaPolicy> InOrder(this IQueryable<SlaPolicy> policies) => policies
        .Where(p => p.RetiredAt == null).OrderBy(p => p.Id == SlaPolicy.StandardId).ThenBy(p => p.Position).ThenBy(p => p.Id);
}
