using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Tickets.Open;

/// <summary>Finds for whom staff open a ticket, by e-mail address as typed.</summary>
public sealed class RequesterLookup(IDbContextFactory<PortalDbContext> contexts, ILookupNormalizer normalizer)
{
    public async Task<Result<Guid>> FindAsync(string? email, CancellationToken ct)
    {
        var typed = TextRules.Line(email, "requester", 256);
        if (typed.Refusal is { } refusal)
            return refusal;
        var normalized = normalizer.NormalizeEmail(typed.Value);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var id = await db.Users.Where(u => u.NormalizedEmail == normalized).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(ct);
        return id is { } found ? found : TicketRefusals.RequesterUnknown;
    }
}
