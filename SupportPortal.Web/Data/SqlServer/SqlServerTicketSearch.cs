using System.Buffers;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Data.SqlServer;

/// <summary>
/// Full text where that part of SQL Server is installed and the index exists; else every word is looked for with LIKE, which
/// reads all texts and is meant for small desks.
/// </summary>
internal sealed class SqlServerTicketSearch(IDbContextFactory<SqlServerPortalDbContext> contexts) : ITicketSearch
{
    private static readonly IReadOnlyDictionary<Guid, double> Alike = new Dictionary<Guid, double>();
    private static readonly SearchValues<char> LikeWildcards = SearchValues.Create(@"%_[\");

    private readonly Lazy<bool> _fullText = new(() =>
    {
        using var db = contexts.CreateDbContext();
        return db.Database.SqlQuery<int>($"""
            SELECT COUNT(*) AS Value FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID('ticket_search_texts')
            """).Single() > 0;
    });

    public IQueryable<TicketSearchText> WithWords(PortalDbContext db, string words) =>
        _fullText.Value ? Containing(db, words, beginning: false) : Like(db, words);

    /// <summary>LIKE finds parts of words in the first place.</summary>
    public IQueryable<TicketSearchText>? WithBeginning(PortalDbContext db, string words) =>
        _fullText.Value ? Containing(db, words, beginning: true) : null;

    public IQueryable<PortalUser> People(PortalDbContext db, string words)
    {
        var beginning = Escaped(words) + "%";
        var later = "% " + beginning;
        return db.Users.Where(u =>
            EF.Functions.Like(u.NormalizedEmail!, beginning, @"\")
            || EF.Functions.Like(u.Name, beginning, @"\")
            || EF.Functions.Like(u.Name, later, @"\"));
    }

    /// <summary>SQL Server orders ids by other bytes than those that grow with time.</summary>
    public IOrderedQueryable<Ticket> NewestFirst(IQueryable<Ticket> tickets) =>
        tickets.OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id);

    /// <summary>The newest first is the order here: CONTAINS does not rank.</summary>
    public Task<IReadOnlyDictionary<Guid, double>> RankAsync(
        PortalDbContext db, IReadOnlyCollection<Guid> ticketIds, string words, CancellationToken ct) => Task.FromResult(Alike);

    internal static IQueryable<TicketSearchText> Containing(PortalDbContext db, string words, bool beginning) =>
        Condition(words, beginning) is { } condition
            ? db.TicketSearchTexts.Where(t => EF.Functions.Contains(t.Text, condition))
            : db.TicketSearchTexts.Where(t => false);

    /// <summary>The words in the language of CONTAINS; null when there is none.</summary>
    internal static string? Condition(string words, bool beginning)
    {
        // Quoted, a word cannot be an operator of CONTAINS.
        var parts = Parts(words).Select(w => w.Replace("\"", "", StringComparison.Ordinal)).Where(w => w.Length > 0).ToList();
        if (parts is [])
            return null;
        if (beginning)
            parts[^1] += "*";
        return string.Join(" AND ", parts.Select(w => $"\"{w}\""));
    }

    internal static IQueryable<TicketSearchText> Like(PortalDbContext db, string words)
    {
        var parts = Parts(words);
        if (parts is [])
            return db.TicketSearchTexts.Where(t => false);
        IQueryable<TicketSearchText> texts = db.TicketSearchTexts;
        foreach (var part in parts)
        {
            var pattern = $"%{Escaped(part)}%";
            texts = texts.Where(t => EF.Functions.Like(t.Text, pattern, @"\"));
        }

        return texts;
    }

    internal static string[] Parts(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal static string Escaped(string word) =>
        string.Concat(word.Select(c => LikeWildcards.Contains(c) ? $@"\{c}" : $"{c}"));
}
