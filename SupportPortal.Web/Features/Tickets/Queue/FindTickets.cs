using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Tickets.Queue;

/// <param name="Ids">The best first.</param>
/// <param name="IsCapped">There are more: only the newest <see cref="FindTickets.Cap"/> were looked at.</param>
public sealed record FoundTickets(IReadOnlyList<Guid> Ids, bool IsCapped);

/// <summary>
/// Looks among given tickets for a number, a requester, and words of the thread. The newest matches are collected and ranked,
/// never all of them: a word that half the tickets hold must not cost more than one that three do.
/// </summary>
public sealed class FindTickets(ITicketSearch search, CurrentUser user, TimeProvider clock)
{
    public const int Cap = 1_000;

    private const int OldestYear = 30;
    private const int PeopleMax = 100;
    private const int EnoughByWholeWords = 20;

    /// <summary>A match by requester weighs as much as a good match of words.</summary>
    private const double RequesterRank = 0.3;

    /// <summary>After this time a match counts half.</summary>
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(90);

    public async Task<FoundTickets> ExecuteAsync(
        PortalDbContext db, IQueryable<Ticket> among, string? typed, CancellationToken ct)
    {
        var text = SearchedFor.Parse(typed);
        if (text.Text.Length == 0)
            return new([], false);
        if (!user.IsStaff)
            return await InOwnAsync(among, text, ct);

        var byNumber = await ByNumberAsync(among, text, ct);
        if (byNumber.Count > 0 && text.NumberBeginning is not null)
            return new([.. byNumber.Take(Cap)], byNumber.Count > Cap);
        var byRequester = await ByRequesterAsync(db, among, text, ct);
        var (byWords, ranks) = await ByWordsAsync(db, among, text, ct);

        var now = clock.Now();
        var ranked = byRequester.UnionBy(byWords, match => match.Id)
            .OrderByDescending(match => Weight(match, ranks.GetValueOrDefault(match.Id, RequesterRank), now))
            .Select(match => match.Id);
        return new(
            [.. byNumber.Concat(ranked).Distinct().Take(Cap)],
            byWords.Count > Cap || byRequester.Count > Cap || byWords.Count + byRequester.Count + byNumber.Count > Cap);
    }

    private static double Weight(Match match, double rank, DateTimeOffset now) =>
        rank * Math.Pow(0.5, Math.Max(0, (now - match.CreatedAt) / HalfLife));

    /// <summary>A customer's few tickets, by number and subject alone: the words of a thread include the desk's notes.</summary>
    private static async Task<FoundTickets> InOwnAsync(IQueryable<Ticket> among, SearchedFor text, CancellationToken ct)
    {
        var words = text.Text.ToLowerInvariant();
        // Lower case on both sides: PostgreSQL tells the cases apart.
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // translated to SQL
        var ids = await among
            .Where(t => t.Subject.ToLower().Contains(words) || t.Number.ToLower().Contains(words))
            .OrderByDescending(t => t.CreatedAt)
            .Select(t => t.Id)
            .Take(Cap + 1)
            .ToListAsync(ct);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        return new([.. ids.Take(Cap)], ids.Count > Cap);
    }

    private async Task<IReadOnlyList<Guid>> ByNumberAsync(IQueryable<Ticket> among, SearchedFor text, CancellationToken ct)
    {
        if (text.NumberBeginning is { } beginning)
        {
            var found = await among
                .Where(t => t.Number.StartsWith(beginning))
                .OrderByDescending(t => t.Number)
                .Select(t => new { t.Id, t.Number })
                .Take(Cap + 1)
                .ToListAsync(ct);
            return [.. found.OrderByDescending(t => t.Number == beginning).Select(t => t.Id)];
        }

        if (text.Sequence is not { } sequence || sequence == 0)
            return [];
        var year = clock.Now().Year;
        var numbers = Enumerable.Range(year - OldestYear, OldestYear + 2)
            .Select(y => new TicketNumber(y, sequence).ToString())
            .ToArray();
        return await among.Where(t => numbers.Contains(t.Number))
            .OrderByDescending(t => t.Number)
            .Select(t => t.Id)
            .ToListAsync(ct);
    }

    private async Task<List<Match>> ByRequesterAsync(
        PortalDbContext db, IQueryable<Ticket> among, SearchedFor text, CancellationToken ct)
    {
        var people = await search.People(db, text.Text).OrderBy(u => u.Id).Select(u => u.Id).Take(PeopleMax).ToListAsync(ct);
        if (people.Count == 0)
            return [];
        var first = people[0];
        return await Newest(people.Count == 1
            ? among.Where(t => t.RequesterId == first)
            : among.Where(t => people.Contains(t.RequesterId))).ToListAsync(ct);
    }

    private async Task<(List<Match> Found, IReadOnlyDictionary<Guid, double> Ranks)> ByWordsAsync(
        PortalDbContext db, IQueryable<Ticket> among, SearchedFor text, CancellationToken ct)
    {
        var found = await Newest(Holding(among, search.WithWords(db, text.Text))).ToListAsync(ct);
        var ranks = await search.RankAsync(db, [.. found.Select(match => match.Id)], text.Text, ct);
        if (found.Count < EnoughByWholeWords && search.WithBeginning(db, text.Text) is { } beginning)
        {
            var more = await Newest(Holding(among, beginning)).ToListAsync(ct);
            found = [.. found.UnionBy(more, match => match.Id)];
        }

        return (found, ranks);
    }

    private static IQueryable<Ticket> Holding(IQueryable<Ticket> among, IQueryable<TicketSearchText> texts) =>
        among.Join(texts, t => t.Id, text => text.TicketId, (t, _) => t);

    private IQueryable<Match> Newest(IQueryable<Ticket> tickets) => search.NewestFirst(tickets)
        .Select(t => new Match(t.Id, t.CreatedAt))
        .Take(Cap + 1);

    private sealed record Match(Guid Id, DateTimeOffset CreatedAt);
}
