using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Localization;
using SupportPortal.Web.Email;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.Account.Emails;

/// <summary>E-mails about somebody's own account. Each is a few words and a link, which only the outbox row knows.</summary>
internal sealed class AccountEmailWriter(
    IDataProtectionProvider protection, IStringLocalizer<EmailWords> words, PortalLinks links) : IEmailWriter
{
    public IReadOnlyCollection<string> Kinds { get; } =
        [EmailKinds.ConfirmEmail, EmailKinds.ResetPassword, EmailKinds.AccountExists, EmailKinds.SecurityNotice];

    public Task<EmailDraft?> WriteAsync(OutboxMessage owed, EmailRecipient recipient, CancellationToken ct)
    {
        var payload = Payload(owed);
        var mail = new AccountMail(recipient.Name, owed.Kind, new Uri(links.Root), Link(owed, payload), payload?.Change);
        var subject = words[mail.Change is { } change ? $"{owed.Kind}_{change}" : $"{owed.Kind}_Subject"];
        return Task.FromResult<EmailDraft?>(new(subject, typeof(AccountEmail), mail));
    }

    /// <summary>The link without its query, which is what makes it open something.</summary>
    public OutboxMessage ForOthers(OutboxMessage owed)
    {
        if (Payload(owed) is not { } payload)
            return owed;
        var harmless = payload with { Url = new Uri(payload.Url).GetLeftPart(UriPartial.Path) };
        return owed.With(Protector.Protect(JsonSerializer.Serialize(harmless, JsonSerializerOptions.Web)));
    }

    private IDataProtector Protector => protection.CreateProtector(OutboxMessage.PayloadPurpose);

    private AccountMailPayload? Payload(OutboxMessage owed)
    {
        if (owed.Payload is null)
            return null;
        var payload = Protector.Unprotect(owed.Payload);
        return JsonSerializer.Deserialize<AccountMailPayload>(payload, JsonSerializerOptions.Web);
    }

    private Uri Link(OutboxMessage owed, AccountMailPayload? payload) => payload switch
    {
        null => new(links.Root),
        { Url: { } url } when url.StartsWith($"{links.Root}/", StringComparison.Ordinal) => new(url),
        _ => throw new InvalidOperationException($"The link of a {owed.Kind} does not lead to the portal."),
    };
}

/// <summary>What an outbox row about an account carries, as protected JSON.</summary>
/// <param name="Change">For a security notice: the word of an <see cref="AccountChange"/>.</param>
public sealed record AccountMailPayload(string Url, string? Change = null);

public sealed record AccountMail(string ReaderName, string Kind, Uri PortalUrl, Uri Link, string? Change);
