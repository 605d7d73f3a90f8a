using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Customers;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Account.Users;

public sealed record UserRow(
    Guid Id,
    string Name,
    string Email,
    string Role,
    CustomerKind CustomerKind,
    bool IsConfirmed,
    DateTimeOffset? DisabledAt,
    string? DisabledReason,
    DateTimeOffset? LastSignInAt);

public sealed record UserPage(IReadOnlyList<UserRow> Rows, int Total, int Number, int Count);

/// <summary>People by name or e-mail address, a page at a time.</summary>
public sealed class UserListQuery(IDbContextFactory<PortalDbContext> contexts)
{
    public const int PageSize = 50;

    public async Task<UserPage> ExecuteAsync(string? search, string? role, int page, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var users = Matching(db, search, role);
        var total = await users.CountAsync(ct);
        var count = Math.Max(1, (total + PageSize - 1) / PageSize);
        var number = Math.Clamp(page, 1, count);
        var rows = await users
            .OrderBy(u => u.Name).ThenBy(u => u.Id)
            .Skip((number - 1) * PageSize).Take(PageSize)
            .Select(u => new UserRow(
                u.Id,
                u.Name,
                u.Email!,
                db.UserRoles.Where(ur => ur.UserId == u.Id).Join(db.Roles, ur => ur.RoleId, r => r.Id, (_, r) => r.Name!).FirstOrDefault() ?? "",
                u.CustomerKind,
                u.EmailConfirmed,
                u.DisabledAt,
                u.DisabledReason,
                db.Sessions.Where(s => s.UserId == u.Id).Max(s => (DateTimeOffset?)s.StartedAt)))
            .ToListAsync(ct);
        return new(rows, total, number, count);
    }

    private static IQueryable<PortalUser> Matching(PortalDbContext db, string? search, string? role)
    {
        var users = db.Users.AsQueryable();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var term = new string([.. search.Trim().ToUpperInvariant().Where(c => !char.IsControl(c))]);
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Becomes UPPER() in the database, which takes no culture.
            users = users.Where(u => u.NormalizedEmail!.Contains(term) || u.Name.ToUpper().Contains(term));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        }

        return role is null || !Roles.All.Contains(role)
            ? users
            : users.Where(u => db.UserRoles.Any(ur => ur.UserId == u.Id && db.Roles.Any(r => r.Id == ur.RoleId && r.Name == role)));
    }
}
