using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;

namespace SupportPortal.Web.Data;

/// <summary>What the SLA engine cannot know: what a passed point means for one kind of item.</summary>
public interface ISlaItemKind
{
    SlaItemKind Kind { get; }

    /// <summary>What passed points owe besides themselves, history and notices say; written in the same transaction.</summary>
    Task<IReadOnlyList<object>> RowsForAsync(PortalDbContext db, IReadOnlyList<SlaPoint> points, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// Does what the rules of the policy say at this point, unless the item has been answered, resolved or reopened since. The
    /// caller saves.
    /// </summary>
    Task ActAsync(PortalDbContext db, SlaPoint point, SlaPolicyVersion policy, DateTimeOffset now, CancellationToken ct);
}
