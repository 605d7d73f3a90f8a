using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Features.Sla.History;

/// <param name="Actor">Null for the system.</param>
public sealed record SlaHistoryRow(SlaChange Line, string? Actor)
{
    /// <summary>What became different; nothing for what was created, retired, moved or applied.</summary>
    public IReadOnlyList<SettingChange> Changes() => Line switch
    {
        { Kind: SlaChangeKind.Changed, Setting: SlaSetting.Policy } => [.. PolicyDiff.Of(SlaPolicyJson.Read(Line.From!), SlaPolicyJson.Read(Line.To!))],
        { Kind: SlaChangeKind.Changed, Setting: SlaSetting.Calendar } => [.. CalendarDiff.Of(NamedCalendar.FromJson(Line.From!), NamedCalendar.FromJson(Line.To!))],
        _ => [],
    };
}

/// <summary>Who changed which policy or calendar, newest first.</summary>
public sealed class SlaHistoryQuery(IDbContextFactory<PortalDbContext> contexts)
{
    /// <param name="setting">Only policies or only calendars.</param>
    /// <param name="settingId">Only this one.</param>
    /// <param name="after">The last line that was seen.</param>
    public async Task<List<SlaHistoryRow>> ExecuteAsync(
        SlaSetting? setting, Guid? settingId, (DateTimeOffset At, Guid Id)? after, int count, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var lines = db.SlaChanges.AsNoTracking();
        if (setting is not null)
            lines = lines.Where(c => c.Setting == setting);
        if (settingId is not null)
            lines = lines.Where(c => c.SettingId == settingId);
        if (after is var (at, id))
            lines = lines.Where(c => c.At <= at && (c.At < at || c.Id.CompareTo(id) < 0));
        return await lines.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(count)
            .Select(c => new SlaHistoryRow(c, db.Users.Where(u => u.Id == c.ActorId).Select(u => u.Name).FirstOrDefault()))
            .ToListAsync(ct);
    }
}
