using Microsoft.AspNetCore.Identity;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.AccessRecovery;
using SupportPortal.Web.Features.Account.Emails;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.Register;

public sealed record RegisterCommand(string Email, string Password, string Name, string Language, string? TimeZone);

/// <summary>
/// Makes a customer's account. Whether the address had one already, the answer is the same: only the mail that its owner
/// gets differs.
/// </summary>
public sealed class RegisterCustomer(
    UserManager<PortalUser> users, IPasswordHasher<PortalUser> hasher, AccountMails mails, RecoveryAddresses recoveries, EvenPace pace,
    TimeProvider clock)
{
    /// <summary>Fails only for reasons that do not depend on who has an account: the password.</summary>
    public Task<IdentityResult> ExecuteAsync(RegisterCommand command, CancellationToken ct) =>
        pace.KeepAsync(() => RegisterAsync(command, ct), _ => false, ct);

    private async Task<IdentityResult> RegisterAsync(RegisterCommand command, CancellationToken ct)
    {
        var user = new PortalUser
        {
            UserName = command.Email,
            Email = command.Email,
            Name = command.Name,
            Language = command.Language,
            TimeZone = TimeZones.OrUtc(command.TimeZone),
            CreatedAt = clock.Now(),
        };
        foreach (var validator in users.PasswordValidators)
        {
            if (await validator.ValidateAsync(users, user, command.Password) is { Succeeded: false } refused)
                return refused;
        }

        if (await users.FindByEmailAsync(command.Email) is { } owner)
        {
            hasher.HashPassword(owner, command.Password);
            await TellOwnerAsync(owner, ct);
            return IdentityResult.Success;
        }

        if (await recoveries.AreReservedAsync(command.Email, ct))
        {
            hasher.HashPassword(user, command.Password);
            return IdentityResult.Success;
        }

        var created = await users.CreateAsync(user, command.Password);
        if (!created.Succeeded)
            return await AnswerAsync(command.Email, created, ct);
        (await users.AddToRoleAsync(user, Roles.Customer)).OrThrow();
        await mails.ConfirmEmailAsync(user, ct);
        return IdentityResult.Success;
    }

    /// <summary>Two forms with one address at the same moment: the second meets the first one's account.</summary>
    private async Task<IdentityResult> AnswerAsync(string email, IdentityResult refused, CancellationToken ct)
    {
        if (await users.FindByEmailAsync(email) is not { } owner)
            return refused;
        await TellOwnerAsync(owner, ct);
        return IdentityResult.Success;
    }

    /// <summary>Who registers again before confirming gets the confirmation again; the first password stays.</summary>
    private Task TellOwnerAsync(PortalUser owner, CancellationToken ct) =>
        owner.EmailConfirmed ? mails.AccountExistsAsync(owner, ct) : mails.ConfirmEmailAsync(owner, ct);
}
