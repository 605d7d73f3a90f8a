using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;

namespace SupportPortal.Web.Security;

/// <summary>Starts, refreshes and ends sign-ins.</summary>
public sealed class Sessions(
    IDbContextFactory<PortalDbContext> contexts,
    IHttpContextAccessor requests,
    AccountStates accounts,
    OpenCircuits circuits,
    TimeProvider clock)
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public async Task<Guid> StartAsync(Guid userId, SessionKind kind, CancellationToken ct)
    {
        var now = clock.Now();
        var session = new PortalSession
        {
            UserId = userId,
            Kind = kind,
            Device = Device(),
            Address = requests.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "",
            StartedAt = now,
            LastSeenAt = now,
        };
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Add(session);
        await db.SaveChangesAsync(ct);
        await db.Sessions.Where(s => s.UserId == userId && s.LastSeenAt < now - Kept).ExecuteDeleteAsync(ct);
        return session.Id;
    }

    /// <summary>Notes that a session is in use; written at most every five minutes.</summary>
    public async Task SeenAsync(Guid sessionId, CancellationToken ct)
    {
        var now = clock.Now();
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Sessions
            .Where(s => s.Id == sessionId && s.LastSeenAt < now - SeenEvery)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), ct);
    }

    public async Task EndAsync(Guid userId, Guid sessionId, CancellationToken ct)
    {
        var now = clock.Now();
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Sessions
            .Where(s => s.Id == sessionId && s.UserId == userId && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), ct);
        accounts.Forget(userId);
        circuits.EndSession(sessionId);
    }

    /// <summary>Ends all of a person's sessions, apart from the one kept.</summary>
    public async Task EndAllAsync(Guid userId, Guid? except, CancellationToken ct)
    {
        var now = clock.Now();
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Sessions
            .Where(s => s.UserId == userId && s.EndedAt == null && s.Id != except)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), ct);
        accounts.Forget(userId);
        circuits.EndPerson(userId, except);
    }

    private string Device()
    {
        var device = requests.HttpContext?.Request.Headers.UserAgent.ToString() ?? "";
        return new([.. device.Where(c => !char.IsControl(c)).Take(PortalSession.DeviceMaxLength)]);
    }
}
