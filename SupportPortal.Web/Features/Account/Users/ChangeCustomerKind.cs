using Microsoft.EntityFrameworkCore;
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
        if (await db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(u => u.SetProperty(p => p.CustomerKind, kind), ct) == 0)
            return UserRefusals.NotFound;
        log.LogInformation("User {User} became a {Kind} by {Actor}", userId, kind, actor.Id);
        return Result.Done;
    }
}
