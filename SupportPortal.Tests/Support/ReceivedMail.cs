using System.Globalization;
using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;

namespace SupportPortal.Tests.Support;

/// <summary>A mail as its receiver reads it: headers decoded, the text and the HTML part apart.</summary>
public sealed partial record ReceivedMail(
    IReadOnlyDictionary<string, string> Headers, string Recipient, string Text, string Html)
{
    public string Subject => Headers["subject"];

    public string MessageId => Headers["message-id"];

    public static ReceivedMail Parse(string raw, string? recipient = null)
    {
        var (headers, body) = Split(raw);
        var boundary = Boundary().Match(headers["content-type"]).Groups["boundary"].Value;
        var parts = body.Split($"--{boundary}", StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.TrimStart('\r', '\n'))
            .Where(part => part.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
            .Select(Split)
            .ToList();
        return new(
            headers,
            recipient ?? new MailAddress(headers["to"]).Address,
            Content(parts.Single(p => p.Headers["content-type"].StartsWith("text/plain", StringComparison.Ordinal))),
            Content(parts.Single(p => p.Headers["content-type"].StartsWith("text/html", StringComparison.Ordinal))));
    }

    private static (Dictionary<string, string> Headers, string Body) Split(string raw)
    {
        var end = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = raw[..end].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal).Split("\r\n");
        var headers = lines.Select(line => line.Split(':', 2))
            .ToDictionary(pair => pair[0].ToLowerInvariant(), pair => Words(pair[1].Trim()));
        return (headers, raw[(end + 4)..]);
    }

    private static string Content((Dictionary<string, string> Headers, string Body) part) =>
        part.Headers["content-transfer-encoding"] switch
        {
            "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(part.Body)),
            "quoted-printable" => Encoding.UTF8.GetString(QuotedPrintable(part.Body.Replace("=\r\n", "", StringComparison.Ordinal))),
            _ => part.Body,
        };

    /// <summary>=?utf-8?B?…?= and =?utf-8?Q?…?=.</summary>
    private static string Words(string header) => EncodedWord().Replace(
        BetweenEncodedWords().Replace(header, "?="),
        word => Encoding.UTF8.GetString(word.Groups["form"].Value is "B" or "b"
            ? Convert.FromBase64String(word.Groups["words"].Value)
            : QuotedPrintable(word.Groups["words"].Value.Replace('_', ' '))));

    private static byte[] QuotedPrintable(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '=')
            {
                bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex("boundary=\"?(?<boundary>[^\";]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"=\?utf-8\?(?<form>[BbQq])\?(?<words>[^?]*)\?=", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\?=\s+(?==\?)", RegexOptions.None, 1000)]
    private static partial Regex BetweenEncodedWords();
}
