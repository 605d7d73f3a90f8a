using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.ActionLog;

/// <summary>The filter as it stands in an URL, for the page, the export and the API alike.</summary>
/// <param name="Actor">An id, or me.</param>
/// <param name="Action">A group or one action.</param>
/// <param name="From">A day, from its beginning, or an instant.</param>
/// <param name="To">A day, to its end, or an instant.</param>
public sealed record ActionFilterQuery(
    string? Actor = null, string? Action = null, string? Search = null, string? Channel = null, string? Address = null,
    string? From = null, string? To = null)
{
    private const string Me = "me";
    private const int EchoMaxLength = 40;

    public bool IsEmpty => this == new ActionFilterQuery();

    /// <summary>What was not understood is left out and named in <paramref name="problems"/>.</summary>
    /// <param name="zone">Whose days are meant.</param>
    public ActionFilter Read(TimeZoneInfo zone, Guid? reader, List<Refusal> problems)
    {
        return new(
            ActorOf(),
            ActionsOf(),
            TextOf("q", Search, ActionFilter.SearchMaxLength),
            Is(Channel) ? SnakeWords.TryParse<ActionChannel>(Channel, out var channel) ? channel : Problem<ActionChannel>("channel", Channel!) : null,
            TextOf("address", Address, ActionEntry.AddressMaxLength),
            InstantOf("from", From, endOfDay: false),
            InstantOf("to", To, endOfDay: true));

        Guid? ActorOf() => Actor?.Trim().ToLowerInvariant() switch
        {
            null or "" => null,
            Me => reader,
            { } word when Guid.TryParse(word, out var id) => id,
            { } word => Problem<Guid>("actor", word),
        };

        IReadOnlyList<ActionCode>? ActionsOf()
        {
            if (!Is(Action))
                return null;
            if (SnakeWords.TryParse<ActionGroup>(Action, out var group))
                return group.Actions();
            if (SnakeWords.TryParse<ActionCode>(Action, out var action))
                return [action];
            Problem<int>("action", Action!);
            return null;
        }

        string? TextOf(string name, string? text, int maxLength)
        {
            if (!Is(text))
                return null;
            var trimmed = text!.Trim();
            if (trimmed.Length <= maxLength && !trimmed.Any(char.IsControl))
                return trimmed;
            Problem<int>(name, trimmed);
            return null;
        }

        DateTimeOffset? InstantOf(string name, string? text, bool endOfDay) =>
            !Is(text) ? null
            : UrlTime.TryDayOrInstant(text, zone, endOfDay, out var at) ? at
            : Problem<DateTimeOffset>(name, text!);

        T? Problem<T>(string name, string word)
            where T : struct
        {
            problems.Add(TicketRefusals.UnknownValue(name) with { Detail = Echo(word) });
            return null;
        }
    }

    /// <summary>As it stands behind the question mark of an address; empty when nothing is narrowed.</summary>
    public string ToQueryString() => string.Join('&', new (string Name, string? Value)[]
    {
        ("actor", Actor), ("action", Action), ("q", Search), ("channel", Channel), ("address", Address), ("from", From), ("to", To),
    }.Where(part => Is(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!.Trim())}"));

    private static bool Is(string? word) => !string.IsNullOrWhiteSpace(word);

    private static string Echo(string word) => word.Length <= EchoMaxLength ? word : word[..(EchoMaxLength - 1)] + "…";
}
