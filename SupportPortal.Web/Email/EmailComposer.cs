using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Email;

/// <summary>Makes the e-mail that an outbox row owes, in the words of its recipient.</summary>
public sealed partial class EmailComposer(
    IEnumerable<IEmailWriter> writers,
    IServiceProvider services,
    ILoggerFactory loggers,
    IOptions<EmailOptions> email,
    PortalLinks links)
{
    private readonly Dictionary<string, IEmailWriter> _writers =
        writers.SelectMany(w => w.Kinds, (writer, kind) => (writer, kind)).ToDictionary(p => p.kind, p => p.writer);

    /// <summary>The mail as it would be sent now, without the secrets that are its recipient's alone; null when it cannot be shown.</summary>
    public async Task<EmailMessage?> PreviewAsync(OutboxMessage owed, EmailRecipient recipient, CancellationToken ct) =>
        _writers.GetValueOrDefault(owed.Kind)?.ForOthers(owed) is { } shown ? await ComposeAsync(shown, recipient, ct) : null;

    /// <summary>The payload as others may see it; as it is, where its writer knows no such form.</summary>
    public string? WithoutSecrets(OutboxMessage owed) =>
        owed.Payload is null || _writers.GetValueOrDefault(owed.Kind)?.ForOthers(owed) is not { } harmless ? owed.Payload : harmless.Payload;

    /// <summary>Null when what the mail spoke of is gone.</summary>
    public async Task<EmailMessage?> ComposeAsync(OutboxMessage owed, EmailRecipient recipient, CancellationToken ct)
    {
        // Holds for this call and what it awaits; the caller's own language is untouched.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = recipient.Culture;
        if (!_writers.TryGetValue(owed.Kind, out var writer))
            throw new InvalidOperationException($"Nothing writes e-mails of the kind {owed.Kind}.");
        if (await writer.WriteAsync(owed, recipient, ct) is not { } draft)
            return null;

        var host = new Uri(links.Root).Host;
        return new(
            $"{owed.Id:N}@{host}",
            draft.Thread is null ? null : $"{draft.Thread}@{host}",
            email.Value.Sender,
            new MailAddress(recipient.Address, MimeMessage.OneLine(recipient.Name)),
            MimeMessage.OneLine(draft.Subject),
            await RenderAsync(draft, EmailForm.Html),
            PlainText(await RenderAsync(draft, EmailForm.Text)));
    }

    private async Task<string> RenderAsync(EmailDraft draft, EmailForm form)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            RenderFragment mail = builder =>
            {
                builder.OpenComponent(0, draft.Component);
                builder.AddComponentParameter(1, "Mail", draft.Mail);
                builder.CloseComponent();
            };
            var root = await renderer.RenderComponentAsync<CascadingValue<EmailForm>>(ParameterView.FromDictionary(
                new Dictionary<string, object?> { ["Value"] = form, ["IsFixed"] = true, ["ChildContent"] = mail }));
            return root.ToHtmlString();
        });
    }

    /// <summary>The renderer escapes for HTML and keeps the indentation between parts; plain text has neither.</summary>
    private static string PlainText(string rendered)
    {
        var lines = WebUtility.HtmlDecode(rendered).ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim());
        return ManyEmptyLines().Replace(string.Join('\n', lines), "\n\n").Trim() + "\n";
    }

    [GeneratedRegex(@"\n{3,}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ManyEmptyLines();
}
