using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Data;

/// <summary>
/// Many rows of one table that a save changes, as one statement needs them. Whatever changed in any of them is written of all: what did
/// not change is as it was read, or the version is another one.
/// </summary>
public sealed class ChangedRows
{
    private readonly List<EntityEntry> _entries;
    private readonly List<(PropertyEntry Property, object? Was)> _changes;

    private ChangedRows(IEntityType type, List<EntityEntry> entries)
    {
        // In the order in which Entity Framework writes, like the tables below: of two that meet the same rows one waits for the other.
        _entries = [.. entries.OrderBy(entry => ((Entity)entry.Entity).Id)];
        _changes = [.. _entries.SelectMany(Properties).Where(property => property.IsModified).Select(property => (property, property.OriginalValue))];
        Table = type.GetTableName()!;
        Key = type.FindPrimaryKey()!.Properties[0];
        Version = type.FindProperty(nameof(IVersioned.Version))!;
        Columns = [.. _changes.Select(change => change.Property.Metadata).Distinct()];
        Now = [.. _entries.Select(entry => entry.CurrentValues)];
        Read = [.. _entries.Select(entry => entry.OriginalValues)];
    }

    public int Count => _entries.Count;

    public string Table { get; }

    public IProperty Key { get; }

    public IProperty Version { get; }

    /// <summary>What is written, the version among them.</summary>
    public IReadOnlyList<IProperty> Columns { get; }

    /// <summary>Of each row what is to be in it.</summary>
    public IReadOnlyList<PropertyValues> Now { get; }

    /// <summary>Of each row what was in it when it was read, in the same order.</summary>
    public IReadOnlyList<PropertyValues> Read { get; }

    /// <summary>
    /// What of a save can be written so: rows with a version, of single values. Nothing while others are added or removed, which might have to be there before
    /// or be gone after.
    /// </summary>
    /// <param name="from">From this many rows of a table on.</param>
    public static IReadOnlyList<ChangedRows> Of(IReadOnlyCollection<EntityEntry> entries, int from) =>
        entries.Any(entry => entry.State is EntityState.Added or EntityState.Deleted)
            ? []
            : [.. entries
                .Where(entry => entry is { State: EntityState.Modified, Entity: Entity and IVersioned })
                .GroupBy(entry => entry.Metadata)
                .Where(table => table.Count() >= from && !table.Key.GetProperties().Any(property => property.IsPrimitiveCollection))
                .Select(table => new ChangedRows(table.Key, [.. table]))
                .OrderBy(rows => rows.Table, StringComparer.Ordinal)];

    /// <summary>Refused: somebody was faster with one of them.</summary>
    public async Task WriteAsync(IBulkUpdater updater, PortalDbContext db, CancellationToken ct)
    {
        var written = await updater.UpdateAsync(db, this, ct);
        if (written != _entries.Count)
            throw new DbUpdateConcurrencyException($"Of {_entries.Count} rows of {Table} only {written} were still as they were read.");
        // Unchanged means as it was read: what was written counts as read from here on.
        foreach (var (property, _) in _changes)
            property.OriginalValue = property.CurrentValue;
        foreach (var entry in _entries)
            entry.State = EntityState.Unchanged;
    }

    /// <summary>It did not last: they are to be written again.</summary>
    public void Restore()
    {
        foreach (var (property, was) in _changes)
            (property.OriginalValue, property.IsModified) = (was, true);
    }

    private static IEnumerable<PropertyEntry> Properties(EntityEntry entry) =>
        entry.Properties.Concat(entry.ComplexProperties.SelectMany(complex => complex.Properties));
}
