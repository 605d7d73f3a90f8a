using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
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
    IDbContextFactory<PortalDbContext> contexts,
    RecoveryTurns turns,
    RecoveryCodes codes,
    RecoveryDue due,
    EvenPace pace,
    CurrentUser visitor,
    IHttpContextAccessor requests,
    TimeProvider clock,
    IOptions<AccessRecoveryOptions> options)
{
    public Task<Result<SubmittedRecovery>> ExecuteAsync(RecoveryForm form, CancellationToken ct) =>
        pace.KeepAsync(() => TakeAsync(form, ct), _ => false, ct);

    private async Task<Result<SubmittedRecovery>> TakeAsync(RecoveryForm form, CancellationToken ct)
    {
        var read = Read(form);
        if (read.Refusal is { } refusal)
            return refusal;
        var (request, account) = await MakeAsync(read.Value, ct);
        var drawn = RecoveryCode.Draw(request.Id, request.SubmittedAt);
        return await turns.TakeAsync(turn => AddAsync(turn, request, account, drawn, ct), ct);
    }

    private async Task<(RecoveryRequest Request, RecoveryAccount? Account)> MakeAsync(RecoveryForm form, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var (now, account) = (clock.Now(), await RecoveryAccounts.FindAsync(db, form.Email!, ct));
        var asked = new NewRecovery(
            form.Type, form.Email!, account?.Id, form.NewEmail, form.Statement, Origin.AddressOf(requests.HttpContext), Device(), visitor.Id);
        return (new(asked, options.Value.Rules, await due.AtAsync(db, now, ct), now), account);
    }

    private async Task<Result<SubmittedRecovery>> AddAsync(
        RecoveryTurn turn, RecoveryRequest request, RecoveryAccount? account, (string Code, RecoveryCode Kept) drawn, CancellationToken ct)
    {
        var (email, day) = (request.Email, turn.Now.AddDays(-1));
        var from = await turn.Db.RecoveryRequests.Where(r => r.Email == email && r.SubmittedAt > day).Select(r => r.FromAddress).ToListAsync(ct);
        var network = Networks.Around(request.FromAddress);
        if (from.Count(address => Networks.Around(address) == network) >= options.Value.RequestsPerDay
            || from.Count >= options.Value.RequestsPerDay * AccessRecoveryOptions.NetworksPerDay)
            return RecoveryRefusals.TooManyRequests;
        turn.Db.Add(request);
        await codes.SendAsync(turn, request, account, drawn, ct);
        return new SubmittedRecovery(request.Id, request.Reference);
    }

    private static Result<RecoveryForm> Read(RecoveryForm form)
    {
        if (EmailRules.Clean(form.Email)?.ToLowerInvariant() is not { } email)
            return RecoveryRefusals.BadEmail;
        string? next = null;
        if (form.Type is RecoveryType.EmailChange)
        {
            next = EmailRules.Clean(form.NewEmail)?.ToLowerInvariant();
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
