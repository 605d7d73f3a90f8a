using SupportPortal.Web.Api;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Agents.Import;

/// <summary>What one line of the file does.</summary>
public sealed record ImportLineResource
{
    /// <summary>As a text editor counts, the head being line 1.</summary>
    public required int Line { get; init; }

    public required string Email { get; init; }

    public required string? Name { get; init; }

    /// <summary>Of a profile that was there before.</summary>
    public required string? Number { get; init; }

    public required ImportOutcome Outcome { get; init; }

    /// <summary>What is wrong with it, by column.</summary>
    public required IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}

/// <summary>What a file does, line by line.</summary>
[Example("""
    {
      "applied": false,
      "lines": [{ "line": 2, "email": "anna@example.com", "name": "Anna", "number": "AGT-0007", "outcome": "changed", "errors": null }]
    }
    """)]
public sealed record ImportResource
{
    /// <summary>Whether the lines that are not refused were carried out.</summary>
    public required bool Applied { get; init; }

    public required IReadOnlyList<ImportLineResource> Lines { get; init; }

    internal static ImportResource Of(ImportResult result, RefusalText words) => new()
    {
        Applied = result.Applied,
        Lines = [.. result.Lines.Select(line => new ImportLineResource
        {
            Line = line.Line,
            Email = line.Email,
            Name = line.Name,
            Number = line.Number,
            Outcome = line.Outcome,
            Errors = line.Refusals.Count == 0
                ? null
                : line.Refusals.GroupBy(refusal => refusal.Field ?? "email").ToDictionary(field => field.Key, field => field.Select(words.Of).ToArray()),
        })],
    };
}
