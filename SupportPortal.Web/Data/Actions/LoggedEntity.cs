using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SupportPortal.Domain.Actions;

namespace SupportPortal.Web.Data.Actions;

/// <summary>Says which changes of one kind of row are actions, by comparing what was read with what is written.</summary>
internal sealed class LoggedEntity<T>(ActionSubject kind, Func<T, Guid?> id, Func<T, string?> label)
    where T : class
{
    private readonly List<Func<EntityEntry, T?, T, ActionDraft?>> _rules = [];

    public LoggedEntity<T> Added(ActionCode action, Func<T, bool>? which = null) => Add(
        (entry, _, now) => entry.State is EntityState.Added && which?.Invoke(now) is not false ? Draft(action, now) : null);

    public LoggedEntity<T> Deleted(ActionCode action) => Add(
        (entry, _, now) => entry.State is EntityState.Deleted ? Draft(action, now) : null);

    /// <summary>A value whose change is told from and to.</summary>
    public LoggedEntity<T> Value<TValue>(Func<T, TValue> value, ActionCode action) => Add((_, was, now) =>
        was is not null && !EqualityComparer<TValue>.Default.Equals(value(was), value(now))
            ? Draft(action, now) with { From = Text(value(was)), To = Text(value(now)) }
            : null);

    /// <summary>A change of which only the fact is told.</summary>
    public LoggedEntity<T> When(Func<T, T, bool> happened, ActionCode action, Func<T, string?>? to = null) => Add((_, was, now) =>
        was is not null && happened(was, now) ? Draft(action, now) with { To = to?.Invoke(now) } : null);

    public IEnumerable<ActionDraft> Read(EntityEntry entry)
    {
        var now = (T)entry.Entity;
        var was = entry.State is EntityState.Modified ? (T)entry.OriginalValues.ToObject() : null;
        return _rules.Select(rule => rule(entry, was, now)).OfType<ActionDraft>();
    }

    private LoggedEntity<T> Add(Func<EntityEntry, T?, T, ActionDraft?> rule)
    {
        _rules.Add(rule);
        return this;
    }

    private ActionDraft Draft(ActionCode action, T now) => new(action, kind, id(now), label(now));

    private static string? Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
