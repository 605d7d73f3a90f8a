using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Policies;

/// <summary>What a policy would make of one open ticket that is promised something else.</summary>
/// <param name="BecomesOverdue">In time at present, and late under the policy.</param>
/// <param name="ComesInTime">The other way round.</param>
public sealed record OpenItemChange(
    Guid Id, string Number, string Subject, TicketPriority Priority, string PromisedBy,
    DateTimeOffset DueBefore, DateTimeOffset DueAfter, bool BecomesOverdue, bool ComesInTime);

/// <param name="Ids">All of them.</param>
/// <param name="Most">Those of which most changes: what becomes overdue first, then by how far the due date moves.</param>
public sealed record OpenItems(
    IReadOnlyList<Guid> Ids, int Sooner, int Later, int BecomeOverdue, int ComeInTime, IReadOnlyList<OpenItemChange> Most);

/// <summary>
/// The open tickets that a policy answers for, and that were promised something else: by an earlier version of it, or by another
/// policy before the order changed. Nothing is changed by looking.
/// </summary>
public sealed class OpenItemsQuery(IDbContextFactory<PortalDbContext> contexts, SlaBooks books, CurrentUser user, TimeProvider clock)
{
    public const int Shown = 200;
    private const int BatchSize = 5_000;

    /// <summary>How many there are, without a look at what would change.</summary>
    public async Task<int> CountAsync(Guid policyId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return Promised(db, policyId) is { } items ? await items.CountAsync(ct) : 0;
    }

    public async Task<OpenItems> ExecuteAsync(Guid policyId, IProgress<int>? progress, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = clock.Now();
        // Which ones is asked once: a batch that looked for its own would read all that is resolved again.
        List<Guid> ids = Promised(db, policyId) is { } items ? await items.OrderBy(t => t.Id).Select(t => t.Id).ToListAsync(ct) : [];
        var most = new PriorityQueue<OpenItemChange, (bool, TimeSpan)>();
        int sooner = 0, later = 0, overdue = 0, inTime = 0, done = 0;
        foreach (var batchIds in ids.Chunk(BatchSize))
        {
            var batch = await db.Tickets.AsNoTracking().IgnoreAutoIncludes().Where(t => batchIds.Contains(t.Id))
                .Select(t => new Candidate(t.Id, t.Number, t.Subject, t.Category, t.Priority, t.RequesterKind))
                .ToListAsync(ct);
            var promises = await db.SlaItems.AsNoTracking().Where(i => batchIds.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
            foreach (var ticket in batch)
            {
                var change = Change(ticket, promises[ticket.Id], now);
                sooner += change.DueAfter < change.DueBefore ? 1 : 0;
                later += change.DueAfter > change.DueBefore ? 1 : 0;
                overdue += change.BecomesOverdue ? 1 : 0;
                inTime += change.ComesInTime ? 1 : 0;
                most.Enqueue(change, (change.BecomesOverdue, (change.DueAfter - change.DueBefore).Duration()));
                if (most.Count > Shown)
                    most.Dequeue();
            }

            progress?.Report(done += batchIds.Length);
        }

        var list = new List<OpenItemChange>(most.Count);
        while (most.TryDequeue(out var change, out _))
            list.Add(change);
        list.Reverse();
        return new(ids, sooner, later, overdue, inTime, list);
    }

    private static OpenItemChange Change(Candidate ticket, SlaItem item, DateTimeOffset now)
    {
        var (policy, before, wasLate) = (item.Policy.Definition.Name, item.Resolution.DueAt, IsLate(item, now));
        item.Reconsider(new(SlaItemKind.Ticket, ticket.Category, ticket.Priority, ticket.Kind), now, underNewest: true);
        var isLate = IsLate(item, now);
        return new(
            ticket.Id, ticket.Number, ticket.Subject, ticket.Priority, policy, before, item.Resolution.DueAt,
            isLate && !wasLate, wasLate && !isLate);
    }

    private static bool IsLate(SlaItem item, DateTimeOffset now) =>
        item.Resolution.DueAt <= (item.State is SlaClockState.Running ? now : item.Since);

    /// <summary>Null for a policy that answers for nothing any more.</summary>
    private IQueryable<Ticket>? Promised(PortalDbContext db, Guid policyId)
    {
        var book = books.Current;
        if (book.InForce.FirstOrDefault(version => version.PolicyId == policyId) is not { } present)
            return null;
        var (clients, writers) = (AnsweredFor(book, policyId, CustomerKind.Client), AnsweredFor(book, policyId, CustomerKind.Writer));
        return db.Tickets.VisibleTo(user)
            .Where(t => t.ResolvedAt == null && t.Sla.PolicyVersionId != present.Id)
            .Where(t => (t.RequesterKind == CustomerKind.Client && clients.Contains(t.Category))
                || (t.RequesterKind == CustomerKind.Writer && writers.Contains(t.Category)));
    }

    private static TicketCategory[] AnsweredFor(SlaBook book, Guid policyId, CustomerKind kind) =>
    [
        .. Enum.GetValues<TicketCategory>()
            .Where(category => book.For(new(SlaItemKind.Ticket, category, TicketPriority.Medium, kind)).PolicyId == policyId),
    ];

    private sealed record Candidate(
        Guid Id, string Number, string Subject, TicketCategory Category, TicketPriority Priority, CustomerKind Kind);
}
