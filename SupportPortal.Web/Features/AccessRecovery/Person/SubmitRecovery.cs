using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.Account;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.AccessRecovery.Person;

/// <param name="NewEmail">For a change of address only.</param>
public sealed record RecoveryForm(RecoveryType Type, string? Email, string? NewEmail, string? Statement);

public sealed record SubmittedRecovery(Guid Id, string Reference);

/// <summary>
/// Takes a request. One for an address that nobody has is kept, and goes on, exactly like any other; only that no letter is ever
/// written for it. So neither words nor status nor time tell whether there is an account.
/// </summary>
public sealed class SubmitRecovery(
    RecoveryTurns turns,
    RecoveryCodes codes,
    RecoveryDue due,
    EvenPace pace,
    CurrentUser visitor,
    IHttpContextAccessor requests,
    IOptions<AccessRecoveryOptions> options)
{
    public Task<Result<SubmittedRecovery>> ExecuteAsync(RecoveryForm form, CancellationToken ct) =>
        pace.KeepAsync(() => TakeAsync(form, ct), _ => false, ct);

    private async Task<Result<SubmittedRecovery>> TakeAsync(RecoveryForm form, CancellationToken ct)
    {
        var read = Read(form);
        return read.Refusal is { } refusal
            ? refusal
            : await turns.TakeAsync(turn => AddAsync(turn, read.Value, ct), ct);
    }

    private async Task<Result<SubmittedRecovery>> AddAsync(RecoveryTurn turn, RecoveryForm form, CancellationToken ct)
    {
        var (email, day) = (form.Email!, turn.Now.AddDays(-1));
        if (await turn.Db.RecoveryRequests.CountAsync(r => r.Email == email && r.SubmittedAt > day, ct) >= options.Value.RequestsPerDay)
            return RecoveryRefusals.TooManyRequests;
        var account = await RecoveryAccounts.FindAsync(turn.Db, email, ct);
        var request = new RecoveryRequest(
            new(form.Type, email, account?.Id, form.NewEmail, form.Statement, Origin.AddressOf(requests.HttpContext), Device(), visitor.Id),
            options.Value.Rules,
            await due.AtAsync(turn.Db, turn.Now, ct),
            turn.Now);
        turn.Db.Add(request);
        await codes.SendAsync(turn, request, account, ct);
        return new SubmittedRecovery(request.Id, request.Reference);
    }

    private static Result<RecoveryForm> Read(RecoveryForm form)
    {
        if (EmailRules.Clean(form.Email)?.ToLowerInvariant() is not { } email)
            return RecoveryRefusals.BadEmail;
        string? next = null;
        if (form.Type is RecoveryType.EmailChange)
        {
            next = EmailRules.Clean(form.NewEmail);
            if (next is null)
                return RecoveryRefusals.BadNewEmail;
            if (string.Equals(next, email, StringComparison.OrdinalIgnoreCase))
                return RecoveryRefusals.SameEmail;
        }

        if (string.IsNullOrWhiteSpace(form.Statement))
            return form with { Email = email, NewEmail = next, Statement = null };
        var statement = TextRules.Body(form.Statement, "statement", RecoveryRequest.StatementMaxLength);
        return statement.Refusal is { } refusal ? refusal : form with { Email = email, NewEmail = next, Statement = statement.Value };
    }

    private string? Device()
    {
        var device = requests.HttpContext?.Request.Headers.UserAgent.ToString() ?? "";
        return device.Length == 0 ? null : new([.. device.Where(c => !char.IsControl(c)).Take(RecoveryRequest.DeviceMaxLength)]);
    }
}
