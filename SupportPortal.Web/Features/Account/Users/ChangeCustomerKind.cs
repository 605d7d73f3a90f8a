using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.Users;

/// <summary>Says whether a customer buys or writes. It decides on the promises of the tickets that they open from now on.</summary>
public sealed class ChangeCustomerKind(IDbContextFactory<PortalDbContext> contexts, CurrentUser actor, ILogger<ChangeCustomerKind> log)
{
    public async Task<Result> ExecuteAsync(Guid userId, CustomerKind kind, CancellationToken ct)
    {
        if (!actor.IsSuperuser)
            throw new InvalidOperationException("Only superusers change users.");
        await using var db = await contexts.CreateDbContextAsync(ct);
        var changed = await db.InTransactionAsync(
            async () =>
            {
                var user = db.Users.Where(u => u.Id == userId);
                if (await user.Select(u => (CustomerKind?)u.CustomerKind).SingleOrDefaultAsync(ct) is not { } before
                    || await user.ExecuteUpdateAsync(u => u.SetProperty(p => p.CustomerKind, kind), ct) == 0)
                    return false;
                if (before != kind)
                    db.Record(ActionCode.CustomerKind, ActionSubject.User, userId, from: $"{before}", to: $"{kind}");
                await db.SaveChangesAsync(ct);
                return true;
            },
            ct);
        if (!changed)
            return UserRefusals.NotFound;
        log.LogInformation("User {User} became a {Kind} by {Actor}", userId, kind, actor.Id);
        return Result.Done;
    }
}
