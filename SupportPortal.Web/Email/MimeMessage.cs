using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace SupportPortal.Web.Email;

internal static class MimeMessage
{
    /// <summary>The mail as the framework's client sends it: plain text first, HTML as the better alternative.</summary>
    public static MailMessage Of(EmailMessage email)
    {
        var mime = new MailMessage(email.From, Named(email.To))
        {
            Subject = OneLine(email.Subject),
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        mime.AlternateViews.Add(Part(email.Text, MediaTypeNames.Text.Plain));
        mime.AlternateViews.Add(Part(email.Html, MediaTypeNames.Text.Html));
        mime.Headers["Message-ID"] = $"<{email.MessageId}>";
        mime.Headers["Auto-Submitted"] = "auto-generated";
        if (email.ThreadId is { } thread)
        {
            mime.Headers["In-Reply-To"] = $"<{thread}>";
            mime.Headers["References"] = $"<{thread}>";
        }

        return mime;
    }

    /// <summary>A line break in a header would start another header.</summary>
    public static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    private static MailAddress Named(MailAddress to) => new(to.Address, OneLine(to.DisplayName), Encoding.UTF8);

    private static AlternateView Part(string content, string mediaType)
    {
        var part = AlternateView.CreateAlternateViewFromString(content.ReplaceLineEndings("\r\n"), Encoding.UTF8, mediaType);
        // Short lines whatever the text: SMTP allows 998 bytes, and people write longer paragraphs.
        part.TransferEncoding = TransferEncoding.QuotedPrintable;
        return part;
    }
}
