using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.Passkeys;

/// <summary>The passkeys of an account: add, name, remove. Each says whether it was done.</summary>
public sealed class OwnPasskeys(
    UserManager<PortalUser> users,
    SignInManager<PortalUser> signIn,
    AccountMails mails,
    IHttpContextAccessor requests,
    ILogger<OwnPasskeys> log)
{
    public const int NameMaxLength = 60;
    private const int AtMost = 20;

    public Task<IList<UserPasskeyInfo>> ListAsync(PortalUser user) => users.GetPasskeysAsync(user);

    public async Task<bool> AddAsync(PortalUser user, string? answer)
    {
        if (string.IsNullOrEmpty(answer) || (await users.GetPasskeysAsync(user)).Count >= AtMost)
            return false;
        try
        {
            var attestation = await signIn.PerformPasskeyAttestationAsync(answer);
            if (!attestation.Succeeded || attestation.UserEntity.Id != user.Id.ToString())
                return false;
            (await users.AddOrUpdatePasskeyAsync(user, attestation.Passkey)).OrThrow();
        }
        catch (InvalidOperationException stale)
        {
            log.LogInformation(stale, "A passkey answered no question of ours");
            return false;
        }

        await mails.SecurityNoticeAsync(user, AccountChange.PasskeyAdded, requests.HttpContext!.RequestAborted);
        return true;
    }

    public async Task<bool> RenameAsync(PortalUser user, string? id, string? name)
    {
        if (TextRules.Line(name, "name", NameMaxLength) is not { IsDone: true } line || await FindAsync(user, id) is not { } key)
            return false;
        key.Name = line.Value;
        (await users.AddOrUpdatePasskeyAsync(user, key)).OrThrow();
        return true;
    }

    public async Task<bool> RemoveAsync(PortalUser user, string? id)
    {
        if (await FindAsync(user, id) is not { } key)
            return false;
        (await users.RemovePasskeyAsync(user, key.CredentialId)).OrThrow();
        await mails.SecurityNoticeAsync(user, AccountChange.PasskeyRemoved, requests.HttpContext!.RequestAborted);
        return true;
    }

    private async Task<UserPasskeyInfo?> FindAsync(PortalUser user, string? id) =>
        Base64Url.IsValid(id) ? await users.GetPasskeyAsync(user, Base64Url.DecodeFromChars(id)) : null;
}
