using System.Globalization;
using CsvHelper;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Features.Agents.Import;

/// <summary>One line of the file as it was read. A column that the file does not have leaves what it stands for as it is.</summary>
internal sealed record ProfileRow(
    int Line,
    string Email,
    IReadOnlyList<Specialisation>? Specialisations,
    IReadOnlyList<string>? Tags,
    int? Capacity,
    string? TimeZone,
    IReadOnlyList<Domain.Sla.Calendars.Shift>? Shifts,
    IReadOnlyList<Refusal> Refusals);

/// <summary>
/// Support profiles as comma-separated values: <c>email</c>, and as wanted <c>specialisations</c> (billing:3;access:1), <c>tags</c>
/// (german;vip), <c>capacity</c>, <c>time_zone</c>, <c>working_hours</c> (Mon-Fri 09:00-18:00). A semicolon or tab between the columns will do.
/// </summary>
internal static class ProfileFile
{
    public const int MostBytes = 1024 * 1024;
    public const int MostLines = 2_000;
    public const string Head = "email,specialisations,tags,capacity,time_zone,working_hours";

    private static readonly string[] Columns = Head.Split(',');

    public static Result<IReadOnlyList<ProfileRow>> Read(string text)
    {
        // A cell may hold semicolons, so what parts the columns is told by the head, where none is part of a name.
        var first = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        using var csv = CsvReader.FromText(text.TrimStart('\uFEFF'), CsvReaderOptions.Default with
        {
            Separator = first.Contains('\t') ? '\t' : first.Contains(',') ? ',' : ';',
            TrimWhitespace = true,
            TrackLineNumbers = true,
        });
        csv.ReadHeader();
        string[] heads = [.. csv.Headers.Select(head => head.Trim().ToLowerInvariant())];
        if (heads.Length == 0)
            return ImportRefusals.Empty;
        if (!heads.Contains("email"))
            return ImportRefusals.NoEmailColumn;
        if (Array.Find(heads, head => !Columns.Contains(head)) is { } unknown)
            return ImportRefusals.UnknownColumn(unknown);
        var rows = new List<ProfileRow>();
        while (csv.Read())
        {
            if (rows.Count == MostLines)
                return ImportRefusals.TooManyLines;
            rows.Add(ReadRow(csv, heads));
        }

        return rows.Count == 0 ? ImportRefusals.Empty : rows;
    }

    private static ProfileRow ReadRow(CsvReader csv, string[] heads)
    {
        var refusals = new List<Refusal>();
        var known = Cell("specialisations") is { } specialisations ? Specialisations(specialisations, refusals) : null;
        int? capacity = null;
        if (Cell("capacity") is { Length: > 0 } number)
        {
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read))
                capacity = read;
            else
                refusals.Add(AgentRefusals.BadCapacity);
        }

        IReadOnlyList<Domain.Sla.Calendars.Shift>? shifts = null;
        if (Cell("working_hours") is { } hours)
        {
            var week = WorkingHours.Read(hours);
            if (week.Refusal is { } unreadable)
                refusals.Add(unreadable);
            else
                shifts = week.Value;
        }

        var zone = Cell("time_zone");
        return new(
            (int)csv.LineNumber, Cell("email") ?? "", known, Cell("tags")?.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            capacity, string.IsNullOrEmpty(zone) ? null : zone, shifts, refusals);

        string? Cell(string column) => heads.Contains(column) ? csv.GetString(Array.IndexOf(heads, column)) : null;
    }

    /// <summary>billing:3;access means level 3 and the usual one.</summary>
    private static List<Specialisation>? Specialisations(string cell, List<Refusal> refusals)
    {
        var known = new List<Specialisation>();
        foreach (var part in cell.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = part.Split(':', StringSplitOptions.TrimEntries);
            var level = Specialisation.UsualLevel;
            if (words.Length > 2 || !char.IsLetter(words[0], 0) || !Enum.TryParse<TicketCategory>(words[0], ignoreCase: true, out var category))
            {
                refusals.Add(ImportRefusals.UnknownCategory(part));
                return null;
            }

            if (words.Length == 2 && !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out level))
            {
                refusals.Add(AgentRefusals.UnknownLevel);
                return null;
            }

            known.Add(new(category, level));
        }

        return known;
    }
}
