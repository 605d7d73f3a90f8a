using System.Globalization;
using System.Text;
using CsvHelper;
using SupportPortal.Domain.Actions;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.ActionLog.Export;

/// <summary>Lines of the log as a table for spreadsheets. A cell that one would take for a formula begins with an apostrophe instead.</summary>
public sealed class ActionCsv(ActionText say)
{
    public const string ContentType = "text/csv";

    private static readonly string[] Columns =
    [
        "at", "actor", "actor_id", "what", "group", "action", "subject_kind", "subject", "subject_id", "from", "to", "channel", "address", "session_id",
    ];

    private static readonly CsvWriterOptions Form = CsvWriterOptions.Default with
    {
        NewLine = "\r\n",
        Injection = CsvInjection.Escape,
        InjectionCharacters = "=+-@\t\r\n",
        InjectionEscape = '\'',
    };

    /// <summary>One part at a time is in memory, whatever comes after it.</summary>
    public async Task WriteAsync(IAsyncEnumerable<IReadOnlyList<ActionEntry>> parts, Stream stream, CancellationToken ct)
    {
        await stream.WriteAsync(Encoding.UTF8.Preamble.ToArray(), ct);
        await stream.WriteAsync(Text(csv =>
        {
            foreach (var column in Columns)
                csv.WriteField(column);
            csv.EndRecord();
        }), ct);
        await foreach (var part in parts.WithCancellation(ct))
        {
            await stream.WriteAsync(Text(csv =>
            {
                foreach (var line in part)
                    Write(csv, line);
            }), ct);
            await stream.FlushAsync(ct);
        }
    }

    private static byte[] Text(Action<CsvWriter> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Form, leaveOpen: true))
            write(csv);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private void Write(CsvWriter csv, ActionEntry line)
    {
        csv.WriteField(line.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        csv.WriteField(line.Actor);
        csv.WriteField(line.ActorId.ToString());
        csv.WriteField(say.Sentence(line));
        csv.WriteField(line.Action.Group().Word());
        csv.WriteField(line.Action.Word());
        csv.WriteField(line.SubjectKind.Word());
        csv.WriteField(line.Subject);
        csv.WriteField(line.SubjectId?.ToString());
        csv.WriteField(line.From);
        csv.WriteField(line.To);
        csv.WriteField(line.Channel.Word());
        csv.WriteField(line.Address);
        csv.WriteField(line.SessionId?.ToString());
        csv.EndRecord();
    }
}
