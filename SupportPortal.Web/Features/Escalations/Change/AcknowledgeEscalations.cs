using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Escalations.Change;

/// <summary>"I'm on it", for one line of the log or several. Each decides for itself; one that refuses does not stop the others.</summary>
public sealed class AcknowledgeEscalations(IDbContextFactory<PortalDbContext> contexts, CurrentUser user, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <summary>What became of each that was asked for.</summary>
    public async Task<IReadOnlyDictionary<Guid, Result>> ExecuteAsync(
        IReadOnlyCollection<Guid> ids, string? note, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var lines = await db.Escalations.VisibleTo(user).Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, ct);
            var now = clock.Now();
            var results = ids.Distinct().ToDictionary(
                id => id,
                id => lines.TryGetValue(id, out var line)
                    ? line.Acknowledge(user.RequiredId, note, now)
                    : EscalationRefusals.NotFound);
            try
            {
                await db.SaveChangesAsync(ct);
                return results;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                // Somebody answered one of them first: asked again, that one says so.
            }
        }
    }

    public async Task<Result> ExecuteAsync(Guid id, string? note, CancellationToken ct) => (await ExecuteAsync([id], note, ct))[id];
}
