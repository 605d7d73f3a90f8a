using System.Text.Json;
using System.Text.Json.Serialization;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Data.Demo;

/// <summary>A conversation that a demo ticket plays through, as far as its state goes.</summary>
internal sealed record DemoScenario(
    string Language,
    TicketCategory Category,
    string Subject,
    string Description,
    IReadOnlyList<string> Customer,
    IReadOnlyList<string> Agent,
    string? Note)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public static IReadOnlyList<DemoScenario> Load()
    {
        using var stream = typeof(DemoScenario).Assembly.GetManifestResourceStream(typeof(DemoScenario), "scenarios.json")
            ?? throw new InvalidOperationException("The demo scenarios are not part of the assembly.");
        return JsonSerializer.Deserialize<IReadOnlyList<DemoScenario>>(stream, Json)!;
    }

    public DemoScenario With(string order, string amount) => this with
    {
        Subject = Fill(Subject, order, amount),
        Description = Fill(Description, order, amount),
    };

    private static string Fill(string text, string order, string amount) =>
        text.Replace("{order}", order, StringComparison.Ordinal).Replace("{amount}", amount, StringComparison.Ordinal);
}
