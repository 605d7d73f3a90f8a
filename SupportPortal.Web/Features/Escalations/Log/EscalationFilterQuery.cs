using System.Globalization;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Escalations.Log;

/// <summary>The filter as it stands in an URL, for the page and the API alike.</summary>
/// <param name="From">A day, from its beginning, or an instant.</param>
/// <param name="To">A day, to its end, or an instant.</param>
public sealed record EscalationFilterQuery(
    string? State, string? Origin, string? Action, string? Level, string? Owner, string? Ticket, string? From, string? To)
{
    private const string Me = "me";
    private const string Nobody = "nobody";
    private const int EchoMaxLength = 40;

    /// <summary>What was not understood is left out and named in <paramref name="problems"/>.</summary>
    /// <param name="zone">Whose days are meant.</param>
    public EscalationFilter Read(TimeZoneInfo zone, Guid? reader, List<Refusal> problems)
    {
        return new(
            Member<EscalationState>("state", State),
            Member<EscalationOrigin>("origin", Origin),
            Member<EscalationAction>("action", Action),
            LevelOf(),
            OwnerOf(),
            NumberOf(),
            InstantOf("from", From, endOfDay: false),
            InstantOf("to", To, endOfDay: true));

        T? Member<T>(string name, string? word)
            where T : struct, Enum =>
            Is(word) ? SnakeWords.TryParse<T>(word, out var member) ? member : Problem<T>(name, word) : null;

        int? LevelOf() => Is(Level)
            ? int.TryParse(Level, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level <= Domain.Tickets.Ticket.HighestEscalationLevel
                ? level
                : Problem<int>("level", Level)
            : null;

        OwnerChoice? OwnerOf() => Owner?.Trim().ToLowerInvariant() switch
        {
            null or "" => null,
            Me => new(reader),
            Nobody => new(null),
            { } word when Guid.TryParse(word, out var id) => new(id),
            { } word => Problem<OwnerChoice>("owner", word),
        };

        string? NumberOf()
        {
            if (!Is(Ticket))
                return null;
            if (TicketNumber.TryParse(Ticket!.Trim(), out var number))
                return number.ToString();
            Problem<int>("ticket", Ticket);
            return null;
        }

        DateTimeOffset? InstantOf(string name, string? text, bool endOfDay) =>
            !Is(text) ? null
            : UrlTime.TryDayOrInstant(text, zone, endOfDay, out var at) ? at
            : Problem<DateTimeOffset>(name, text);

        T? Problem<T>(string name, string? word)
            where T : struct
        {
            problems.Add(TicketRefusals.UnknownValue(name) with { Detail = Echo(word!) });
            return null;
        }
    }

    private static bool Is(string? word) => !string.IsNullOrWhiteSpace(word);

    private static string Echo(string word) => word.Length <= EchoMaxLength ? word : word[..(EchoMaxLength - 1)] + "…";
}
