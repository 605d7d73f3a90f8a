using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Tickets.Queue;

/// <param name="Sort">Null when the query names none: the filter's own order.</param>
/// <param name="Problems">What was not understood and therefore left out; the field is the parameter, the detail the word.</param>
public sealed record ParsedFilter(TicketFilter Filter, TicketSort? Sort, IReadOnlyList<Refusal> Problems)
{
    public TicketSort EffectiveSort => Sort ?? Filter.DefaultSort;
}

/// <summary>
/// A filter as the query of an URL, for pages and the API alike:
/// <c>status=open,on_hold&amp;priority=high&amp;assignee=me&amp;q=printer&amp;sort=-updated</c>.
/// </summary>
public static class TicketFilterQuery
{
    public const string UnknownName = "filter.unknown-name";

    private const string Any = "any";
    private const string ActiveWord = "active";
    private const int EchoMaxLength = 40;

    /// <param name="query">As it came from outside.</param>
    /// <param name="start">What holds where the query says nothing; the queue's default when null.</param>
    /// <param name="otherNames">Parameters that belong to the caller.</param>
    public static ParsedFilter Parse(
        IEnumerable<KeyValuePair<string, StringValues>> query, TicketFilter? start = null, params string[] otherNames)
    {
        var filter = start ?? TicketFilter.Default;
        var statuses = default(Choice<TicketStatus>);
        TicketSort? sort = null;
        var problems = new List<Refusal>();
        foreach (var (name, values) in query)
        {
            var words = Words(values);
            switch (name.ToLowerInvariant())
            {
                case "status":
                    statuses = Statuses(words, problems);
                    break;
                case "priority":
                    filter = filter with { Priorities = Members(words, filter.Priorities, name, problems) };
                    break;
                case "category":
                    filter = filter with { Categories = Members(words, filter.Categories, name, problems) };
                    break;
                case "assignee":
                    filter = filter with { Assignee = Assignee(words, filter.Assignee, problems) };
                    break;
                case "requester":
                    filter = filter with { RequesterId = Id(words, name, problems) ?? filter.RequesterId };
                    break;
                case "sla":
                    filter = filter with { Sla = Standing(words, filter.Sla, problems) };
                    break;
                case "policy":
                    filter = filter with { PolicyId = Id(words, name, problems) ?? filter.PolicyId };
                    break;
                case "due_from":
                    filter = filter with { DueFrom = Instant(words, name, problems) ?? filter.DueFrom };
                    break;
                case "due_before":
                    filter = filter with { DueBefore = Instant(words, name, problems) ?? filter.DueBefore };
                    break;
                case "q":
                    filter = filter with { Search = Search(values.ToString(), problems) };
                    break;
                case "sort":
                    sort = Sort(words, problems);
                    break;
                default:
                    if (!otherNames.Contains(name, StringComparer.OrdinalIgnoreCase))
                        problems.Add(new(UnknownName, Echo(name)));
                    break;
            }
        }

        if (!statuses.IsEmpty)
            filter = filter with { Statuses = statuses };
        else if (start is null)
            filter = filter with { Statuses = filter.DefaultStatuses };
        return new(filter, sort, problems);
    }

    public static ParsedFilter Parse(string? query) => Parse(QueryHelpers.ParseQuery(query));

    /// <summary>The shortest query that <see cref="Parse(string)"/> reads back as the same; "" for the default.</summary>
    public static string Write(TicketFilter filter, TicketSort? sort = null)
    {
        var query = new StringBuilder();
        if (filter.Statuses != filter.DefaultStatuses)
            Add("status", StatusWords(filter.Statuses));
        Add("priority", string.Join(',', filter.Priorities.Select(p => p.Word())));
        Add("category", string.Join(',', filter.Categories.Select(c => c.Word())));
        Add("assignee", filter.Assignee.Choice switch
        {
            AssigneeChoice.Anybody => "",
            AssigneeChoice.Me => "me",
            AssigneeChoice.Nobody => "nobody",
            AssigneeChoice.Person => filter.Assignee.PersonId!.Value.ToString("D", CultureInfo.InvariantCulture),
        });
        Add("requester", filter.RequesterId?.ToString("D", CultureInfo.InvariantCulture) ?? "");
        Add("sla", filter.Sla?.Word() ?? "");
        Add("policy", filter.PolicyId?.ToString("D", CultureInfo.InvariantCulture) ?? "");
        Add("due_from", Written(filter.DueFrom));
        Add("due_before", Written(filter.DueBefore));
        Add("q", filter.Search);
        // What was searched for has an order of its own, the best first, so any other one must be said.
        if (sort is { } order && (order != filter.DefaultSort || filter.Search.Length > 0))
            Add("sort", (order.Descending ? "-" : "") + order.Field.Word());
        return query.ToString();

        void Add(string name, string value)
        {
            if (value.Length > 0)
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Escape(value));
        }
    }

    // Commas and colons may stand in a query as they are, and read better than %2C and %3A.
    private static string Escape(string value) =>
        Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal);

    private static string Written(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture) ?? "";

    private static DateTimeOffset? Instant(string[] words, string name, List<Refusal> problems)
    {
        if (words is [])
            return null;
        if (words is [var word] && UrlTime.TryInstant(word, out var at))
            return at;
        problems.Add(Unknown(name, string.Join(',', words)));
        return null;
    }

    private static SlaStanding? Standing(string[] words, SlaStanding? otherwise, List<Refusal> problems)
    {
        if (words is [] || (words is [var word] && Is(word, Any)))
            return words is [] ? otherwise : null;
        if (words is [var one] && SnakeWords.TryParse<SlaStanding>(one, out var standing))
            return standing;
        problems.Add(Unknown("sla", string.Join(',', words)));
        return otherwise;
    }

    private static string[] Words(StringValues values) =>
        values.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string StatusWords(Choice<TicketStatus> statuses) => statuses switch
    {
        { IsAll: true } => Any,
        _ when statuses == TicketFilter.Active => ActiveWord,
        _ => string.Join(',', statuses.Select(s => s.Word())),
    };

    private static Choice<TicketStatus> Statuses(string[] words, List<Refusal> problems)
    {
        var chosen = default(Choice<TicketStatus>);
        foreach (var word in words)
        {
            if (Is(word, Any))
                chosen = Choice.All<TicketStatus>();
            else if (Is(word, ActiveWord))
                chosen = chosen.With(TicketFilter.Active);
            else if (SnakeWords.TryParse<TicketStatus>(word, out var status))
                chosen = chosen.With(status);
            else
                problems.Add(Unknown("status", word));
        }

        return chosen;
    }

    private static Choice<T> Members<T>(string[] words, Choice<T> otherwise, string name, List<Refusal> problems)
        where T : struct, Enum
    {
        var chosen = default(Choice<T>);
        foreach (var word in words.Where(word => !Is(word, Any)))
        {
            if (SnakeWords.TryParse<T>(word, out var member))
                chosen = chosen.With(member);
            else
                problems.Add(Unknown(name, word));
        }

        return chosen.IsEmpty && !words.Any(word => Is(word, Any)) ? otherwise : chosen;
    }

    private static AssigneeFilter Assignee(string[] words, AssigneeFilter otherwise, List<Refusal> problems)
    {
        if (words is not [var word])
        {
            if (words.Length > 1)
                problems.Add(Unknown("assignee", string.Join(',', words)));
            return otherwise;
        }

        return word.ToLowerInvariant() switch
        {
            Any => AssigneeFilter.Anybody,
            "me" => AssigneeFilter.Me,
            "nobody" => AssigneeFilter.Nobody,
            _ => Id(words, "assignee", problems) is { } id ? AssigneeFilter.Person(id) : otherwise,
        };
    }

    private static Guid? Id(string[] words, string name, List<Refusal> problems)
    {
        if (words is [])
            return null;
        if (words is [var word] && Guid.TryParse(word, out var id))
            return id;
        problems.Add(Unknown(name, string.Join(',', words)));
        return null;
    }

    private static string Search(string text, List<Refusal> problems)
    {
        var trimmed = text.Trim();
        if (trimmed.Length <= TicketFilter.SearchMaxLength)
            return trimmed;
        problems.Add(new(TextRules.TooLong, "q", TicketFilter.SearchMaxLength, trimmed.Length));
        return trimmed[..TicketFilter.SearchMaxLength].Trim();
    }

    private static TicketSort? Sort(string[] words, List<Refusal> problems)
    {
        if (words is [])
            return null;
        var word = words[0];
        var descending = word.StartsWith('-');
        var name = descending ? word[1..] : word;
        if (words.Length == 1 && Is(name, "created"))
            return new(TicketSortField.Number, descending);
        if (words.Length == 1 && SnakeWords.TryParse<TicketSortField>(name, out var field))
            return new(field, descending);
        problems.Add(Unknown("sort", string.Join(',', words)));
        return null;
    }

    private static bool Is(string word, string other) => string.Equals(word, other, StringComparison.OrdinalIgnoreCase);

    private static Refusal Unknown(string name, string word) => TicketRefusals.UnknownValue(name) with { Detail = Echo(word) };

    private static string Echo(string word) => word.Length <= EchoMaxLength ? word : word[..(EchoMaxLength - 1)] + "…";
}
