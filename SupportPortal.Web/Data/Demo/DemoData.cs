using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.Demo;

/// <summary>Fills an empty desk with people and tickets to try it on; the same ones on every machine.</summary>
internal sealed class DemoData(
    IDbContextFactory<PortalDbContext> contexts,
    TicketNumbers numbers,
    IPasswordHasher<PortalUser> hasher,
    TimeProvider clock,
    ILogger<DemoData> log)
{
    public async Task AddAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Users.AnyAsync(ct))
            return;
        var now = clock.Now();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (agents, customers) = await new DemoPeople(db, hasher).AddAsync(now, ct);
        await foreach (var ticket in new DemoTickets(agents, customers, now).PlayAsync(year => numbers.DrawAsync(db, year, ct)))
            db.Add(ticket);
        await db.SaveChangesAsync(ct);
        await new DemoMessages(db, agents, now).AddAsync(ct);
        await new DemoRecoveries(db, agents, customers, now).AddAsync(ct);
        // These conversations never took place: nobody gets mail about them.
        await db.OutboxMessages.ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, OutboxState.Suppressed).SetProperty(m => m.Answer, SuppressionReasons.Demo), ct);
        await transaction.CommitAsync(ct);
        log.LogInformation("Demo desk created: {Tickets} tickets, {Agents} agents", DemoTickets.Count, agents.Count);
    }
}
