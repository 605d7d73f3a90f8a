using Microsoft.EntityFrameworkCore;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;
using SupportPortal.Web.Text;

namespace SupportPortal.Web.Features.Messages;

/// <param name="Handle">What one writes after the sign: the name, or the address where two bear the same name.</param>
public sealed record Colleague(Guid Id, string Name, string Handle, string Email)
{
    /// <summary>Under which a text may mention them: the address always does.</summary>
    public IEnumerable<MentionName> Names => new[] { Handle, Email }.Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(handle => new MentionName(handle, Id, Name));
}

/// <summary>Everybody of staff whose account is open: who can be written to and mentioned.</summary>
public sealed class Colleagues(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<IReadOnlyList<Colleague>> ListAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await ListAsync(db, ct);
    }

    internal static async Task<IReadOnlyList<Colleague>> ListAsync(PortalDbContext db, CancellationToken ct)
    {
        var people = await StaffMembers.Of(db)
            .OrderBy(u => u.Name).ThenBy(u => u.Id).Select(u => new { u.Id, u.Name, Email = u.Email! }).ToListAsync(ct);
        var shared = people.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Key.Length == 0 || g.Skip(1).Any())
            .Select(g => g.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return people.ConvertAll(p => new Colleague(p.Id, p.Name, shared.Contains(p.Name) ? p.Email : p.Name, p.Email));
    }

    /// <summary>Whom a text mentions; nobody is asked for when it holds no sign.</summary>
    internal static async Task<IReadOnlyList<MentionName>> MentionedAsync(PortalDbContext db, string body, CancellationToken ct) =>
        body.Contains('@', StringComparison.Ordinal)
            ? MarkdownRenderer.FindMentions(body, [.. (await ListAsync(db, ct)).SelectMany(colleague => colleague.Names)])
            : [];
}
