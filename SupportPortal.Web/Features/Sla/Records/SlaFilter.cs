using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Sla.Records;

/// <summary>Whose work: nobody's when the id is null.</summary>
public readonly record struct AgentChoice(Guid? Id);

/// <summary>Which breaches or outcomes are asked for; what is null does not matter.</summary>
/// <param name="Until">The first instant after the period.</param>
public sealed record SlaFilter(
    SlaClockKind? Clock = null, Guid? PolicyId = null, AgentChoice? Agent = null, DateTimeOffset? From = null, DateTimeOffset? Until = null);

/// <summary>The filter as it stands in an URL, for the pages and the API alike.</summary>
/// <param name="Clock">first_response or resolution.</param>
/// <param name="Agent">me, nobody or an id.</param>
/// <param name="From">A day, from its beginning, or an instant.</param>
/// <param name="To">A day, to its end, or an instant.</param>
public sealed record SlaFilterQuery(
    string? Clock = null, string? Policy = null, string? Agent = null, string? From = null, string? To = null)
{
    private const int EchoMaxLength = 40;

    /// <summary>What was not understood is left out and named in <paramref name="problems"/>.</summary>
    /// <param name="zone">Whose days are meant.</param>
    public SlaFilter Read(TimeZoneInfo zone, Guid? reader, List<Refusal> problems)
    {
        return new(
            Is(Clock) ? SnakeWords.TryParse<SlaClockKind>(Clock, out var clock) ? clock : Problem<SlaClockKind>("clock", Clock) : null,
            Is(Policy) ? Guid.TryParse(Policy, out var policy) ? policy : Problem<Guid>("policy", Policy) : null,
            AgentOf(),
            InstantOf("from", From, endOfDay: false),
            InstantOf("to", To, endOfDay: true));

        AgentChoice? AgentOf() => Agent?.Trim().ToLowerInvariant() switch
        {
            null or "" => null,
            "me" => new(reader),
            "nobody" => new(null),
            { } word when Guid.TryParse(word, out var id) => new(id),
            { } word => Problem<AgentChoice>("agent", word),
        };

        DateTimeOffset? InstantOf(string name, string? text, bool endOfDay) =>
            !Is(text) ? null
            : UrlTime.TryDayOrInstant(text, zone, endOfDay, out var at) ? at
            : Problem<DateTimeOffset>(name, text);

        T? Problem<T>(string name, string? word)
            where T : struct
        {
            problems.Add(Unknown(name, word!));
            return null;
        }
    }

    /// <summary>Yes, no, or nothing said.</summary>
    public static bool? Flag(string name, string? word, List<Refusal> problems)
    {
        if (!Is(word))
            return null;
        if (bool.TryParse(word, out var flag))
            return flag;
        problems.Add(Unknown(name, word!));
        return null;
    }

    private static Refusal Unknown(string name, string word) => TicketRefusals.UnknownValue(name) with
    {
        Detail = word.Length <= EchoMaxLength ? word : word[..(EchoMaxLength - 1)] + "…",
    };

    private static bool Is(string? word) => !string.IsNullOrWhiteSpace(word);
}
