using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Email;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Account.Emails;

/// <summary>Owes people the e-mails about their own account. The links are secrets, so the outbox holds them protected.</summary>
public sealed class AccountMails(
    IDbContextFactory<PortalDbContext> contexts,
    UserManager<PortalUser> users,
    IDataProtectionProvider protection,
    PortalLinks links,
    OutboxSignal outbox,
    TimeProvider clock)
{
    private readonly IDataProtector _protector = protection.CreateProtector(OutboxMessage.PayloadPurpose);

    public async Task ConfirmEmailAsync(PortalUser user, CancellationToken ct)
    {
        var code = Encode(await users.GenerateEmailConfirmationTokenAsync(user));
        await OweAsync(user, EmailKinds.ConfirmEmail, links.To("/account/confirm-email", ("user", user.Id.ToString()), ("code", code)), ct);
    }

    public async Task ResetPasswordAsync(PortalUser user, CancellationToken ct)
    {
        var code = Encode(await users.GeneratePasswordResetTokenAsync(user));
        await OweAsync(user, EmailKinds.ResetPassword, links.To("/account/reset-password", ("user", user.Id.ToString()), ("code", code)), ct);
    }

    /// <summary>Somebody registered with this person's address: they alone hear that they have an account already.</summary>
    public Task AccountExistsAsync(PortalUser user, CancellationToken ct) =>
        OweAsync(user, EmailKinds.AccountExists, links.To("/account/forgot-password"), ct);

    /// <summary>The lock of the account was changed; if that was not its owner, they must hear of it.</summary>
    public Task SecurityNoticeAsync(PortalUser user, AccountChange change, CancellationToken ct) =>
        OweAsync(user, EmailKinds.SecurityNotice, links.To("/account/sessions"), ct, change);

    /// <summary>The same as a row, for whoever writes it with the change itself.</summary>
    public OutboxMessage SecurityNotice(Guid userId, AccountChange change) =>
        Mail(userId, EmailKinds.SecurityNotice, links.To("/account/sessions"), change, clock.Now());

    /// <summary>The code of a link as Identity made it, or null when the link was cut or changed.</summary>
    public static string? Decode(string? code)
    {
        try
        {
            return code is null ? null : Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(code));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Encode(string token) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token));

    private async Task OweAsync(PortalUser user, string kind, string url, CancellationToken ct, AccountChange? change = null)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Add(Mail(user.Id, kind, url, change, clock.Now()));
        await db.SaveChangesAsync(ct);
        outbox.Raise();
    }

    private OutboxMessage Mail(Guid userId, string kind, string url, AccountChange? change, DateTimeOffset now) => new()
    {
        EventId = Guid.CreateVersion7(),
        Kind = kind,
        RecipientId = userId,
        Payload = _protector.Protect(JsonSerializer.Serialize(new AccountMailPayload(url, change?.Word()), JsonSerializerOptions.Web)),
        IsUrgent = true,
        CreatedAt = now,
        NextAttemptAt = now,
    };
}
