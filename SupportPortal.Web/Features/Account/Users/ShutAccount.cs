using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.Users;

/// <summary>Shuts an account or opens it again. What belongs to it stays.</summary>
public sealed class ShutAccount(UserEditor editor, CurrentUser actor, TimeProvider clock, ILogger<ShutAccount> log)
{
    public async Task<Result> ExecuteAsync(Guid userId, string? reason, CancellationToken ct)
    {
        string? why = null;
        if (!string.IsNullOrWhiteSpace(reason))
        {
            var line = TextRules.Line(reason, "reason", PortalUser.ReasonMaxLength);
            if (line.Refusal is { } refusal)
                return refusal;
            why = line.Value;
        }

        var result = await editor.ChangeAsync(
            userId,
            (_, user, _) =>
            {
                user.DisabledAt ??= clock.Now();
                user.DisabledReason = why;
                return Task.CompletedTask;
            },
            ct);
        if (result.IsDone)
            log.LogInformation("User {User} was shut out by {Actor}", userId, actor.Id);
        return result;
    }

    public async Task<Result> UndoAsync(Guid userId, CancellationToken ct)
    {
        var result = await editor.ChangeAsync(
            userId,
            (_, user, _) =>
            {
                (user.DisabledAt, user.DisabledReason) = (null, null);
                return Task.CompletedTask;
            },
            ct);
        if (result.IsDone)
            log.LogInformation("User {User} was let in again by {Actor}", userId, actor.Id);
        return result;
    }
}
