using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Email;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.AccessRecovery.Emails;

/// <summary>Makes the outbox rows of a recovery's letters; whoever asks for one saves it with the step that owes it.</summary>
public sealed class RecoveryMails(IDataProtectionProvider protection, PortalLinks links)
{
    private readonly IDataProtector _protector = protection.CreateProtector(OutboxMessage.PayloadPurpose);

    /// <param name="address">Where to, when that is not the present address of the account.</param>
    public OutboxMessage Owe(Guid recipientId, RecoveryMailPayload letter, DateTimeOffset now, string? address = null) => new()
    {
        EventId = Guid.CreateVersion7(),
        Kind = EmailKinds.AccessRecovery,
        RecipientId = recipientId,
        Address = address,
        Payload = _protector.Protect(JsonSerializer.Serialize(letter, JsonSerializerOptions.Web)),
        IsUrgent = true,
        CreatedAt = now,
        NextAttemptAt = now,
    };

    /// <summary>The address of the page that a mailed link opens.</summary>
    public string LinkTo(RecoveryLinkKind kind, string secret) => links.To(PageOf(kind), ("code", secret));

    public string PageOf(string reference) => links.To($"/recover/{reference}");

    public string SignIn => links.To("/account/login");

    public string ForgotPassword => links.To("/account/forgot-password");

    public string SetUpTwoFactor => links.To("/account/two-factor");

    private static string PageOf(RecoveryLinkKind kind) => kind switch
    {
        RecoveryLinkKind.NewPassword => "/recover/new-password",
        RecoveryLinkKind.ConfirmAddress => "/recover/confirm-address",
        RecoveryLinkKind.NotMe => "/recover/not-me",
        RecoveryLinkKind.Undo => "/recover/undo",
    };
}
