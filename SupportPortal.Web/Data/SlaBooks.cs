using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Policies;

namespace SupportPortal.Web.Data;

/// <summary>The book of promises as this server knows it. It is small, seldom changes and is asked for every ticket.</summary>
public sealed class SlaBooks(IServiceProvider services)
{
    private readonly Lock _reading = new();
    private volatile SlaBook _current = SlaBook.Seeded;

    public SlaBook Current => _current;

    /// <summary>The same with everything that was saved up to now.</summary>
    public async Task<SlaBook> RefreshAsync(CancellationToken ct)
    {
        await using var db = Contexts().CreateDbContext();
        var inForce = await InForce(db).ToListAsync(ct);
        // Versions never change: when none is unknown and none is in another place, the book is the one that is open.
        if (inForce.SequenceEqual(_current.InForce.Select(version => version.Id)))
            return _current;
        return _current = Bind(inForce, await db.SlaPolicyVersions.AsNoTracking().ToListAsync(ct));
    }

    /// <summary>A book with this version in it, which another server may have saved a moment ago.</summary>
    internal SlaBook Knowing(Guid versionId)
    {
        if (_current.Knows(versionId))
            return _current;
        lock (_reading)
        {
            if (_current.Knows(versionId))
                return _current;
            using var db = Contexts().CreateDbContext();
            return _current = Bind([.. InForce(db)], [.. db.SlaPolicyVersions.AsNoTracking()]);
        }
    }

    // The contexts themselves are given their promises by this book.
    private IDbContextFactory<PortalDbContext> Contexts() => services.GetRequiredService<IDbContextFactory<PortalDbContext>>();

    private static IQueryable<Guid> InForce(PortalDbContext db) => db.SlaPolicies
        .Where(p => p.RetiredAt == null).OrderBy(p => p.Id == SlaPolicy.StandardId).ThenBy(p => p.Position).ThenBy(p => p.Id)
        .Select(p => p.CurrentVersionId);

    private static SlaBook Bind(List<Guid> inForce, List<SlaPolicyVersion> versions)
    {
        var byId = versions.ToDictionary(version => version.Id);
        return new(inForce.Select(id => byId[id]), versions);
    }
}

/// <summary>Whatever comes from the database with a promise learns where to look it up.</summary>
internal sealed class SlaBookInterceptor : IMaterializationInterceptor
{
    /// <summary>One for all: Entity Framework builds its own services anew for each interceptor it has not seen.</summary>
    public static readonly SlaBookInterceptor Instance = new();

    public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
    {
        if (entity is SlaItem item)
            item.Under(((PortalDbContext)materializationData.Context).Books.Knowing(item.PolicyVersionId));
        return entity;
    }
}
