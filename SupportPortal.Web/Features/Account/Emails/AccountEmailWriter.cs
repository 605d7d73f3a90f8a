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
        var mail = new AccountMail(recipient.Name, owed.Kind, new Uri(links.Root), Link(owed));
        return Task.FromResult<EmailDraft?>(new(words[$"{owed.Kind}_Subject"], typeof(AccountEmail), mail));
    }

    private Uri Link(OutboxMessage owed)
    {
        if (owed.Payload is null)
            return new(links.Root);
        var payload = protection.CreateProtector(OutboxMessage.PayloadPurpose).Unprotect(owed.Payload);
        var url = JsonSerializer.Deserialize<AccountMailPayload>(payload, JsonSerializerOptions.Web)?.Url;
        return url?.StartsWith($"{links.Root}/", StringComparison.Ordinal) is true
            ? new(url)
            : throw new InvalidOperationException($"The link of a {owed.Kind} does not lead to the portal.");
    }
}

/// <summary>What an outbox row about an account carries, as protected JSON.</summary>
public sealed record AccountMailPayload(string Url);

public sealed record AccountMail(string ReaderName, string Kind, Uri PortalUrl, Uri Link);
