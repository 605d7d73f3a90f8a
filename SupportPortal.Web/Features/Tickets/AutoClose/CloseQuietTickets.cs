using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Tickets.AutoClose;

public sealed record ClosingRound(int Closed);

/// <summary>Closes resolved tickets to whose solution nobody objected in time.</summary>
public sealed class CloseQuietTickets(
    IDbContextFactory<PortalDbContext> contexts, ITicketClaims claims, IOptions<TicketOptions> options, TimeProvider clock)
{
    private const int BatchSize = 200;

    public async Task<ClosingRound> ExecuteAsync(CancellationToken ct)
    {
        var closed = 0;
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var batch = await db.InTransactionAsync(() => CloseBatchAsync(db, ct), ct);
            closed += batch;
            if (batch < BatchSize)
                return new(closed);
        }
    }

    private async Task<int> CloseBatchAsync(PortalDbContext db, CancellationToken ct)
    {
        var now = clock.Now();
        var tickets = await claims.ResolvedBefore(db, now - options.Value.AutoCloseAfter, BatchSize).ToListAsync(ct);
        foreach (var ticket in tickets)
        {
            if (ticket.Close(actorId: null, now, SystemReasons.QuietSinceResolved).Refusal is { } refusal)
                throw new InvalidOperationException($"A resolved ticket refused to close: {refusal.Code}");
        }

        await db.SaveChangesAsync(ct);
        return tickets.Count;
    }
}
