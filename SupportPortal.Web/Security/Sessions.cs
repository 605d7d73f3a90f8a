using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Actions;
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
            Address = Origin.AddressOf(requests.HttpContext) ?? "",
            StartedAt = now,
            LastSeenAt = now,
        };
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Add(session);
        var channel = kind is SessionKind.Api ? ActionChannel.Api : ActionChannel.Web;
        await RecordAsync(db, userId, ActionCode.SignedIn, new(channel, Origin.AddressOf(requests.HttpContext), session.Id), null, ct);
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
        var leaves = requests.HttpContext?.User.SessionId() == sessionId;
        await EndAsync(
            userId, s => s.Id == sessionId, leaves ? ActionCode.SignedOut : ActionCode.SessionEnded, now, ct);
        accounts.Forget(userId);
        circuits.EndSession(sessionId);
    }

    /// <summary>Ends all of a person's sessions, apart from the one kept.</summary>
    public async Task EndAllAsync(Guid userId, Guid? except, CancellationToken ct)
    {
        var now = clock.Now();
        await EndAsync(userId, s => s.Id != except, ActionCode.SessionsEnded, now, ct);
        accounts.Forget(userId);
        circuits.EndPerson(userId, except);
    }

    /// <summary>Within the caller's transaction, for what shuts somebody out; once that is committed, <see cref="Forget"/> makes it felt.</summary>
    internal static Task EndAllAsync(PortalDbContext db, Guid userId, DateTimeOffset now, CancellationToken ct) =>
        db.Sessions.Where(s => s.UserId == userId && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), ct);

    /// <summary>What this server knows of the person is out of date.</summary>
    internal void Forget(Guid userId)
    {
        accounts.Forget(userId);
        circuits.EndPerson(userId);
    }

    /// <summary>What somebody ends of their own is an action; that others are shut out is told by what shut them out.</summary>
    private async Task EndAsync(
        Guid userId, Expression<Func<PortalSession, bool>> which, ActionCode action, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.InTransactionAsync(
            async () =>
            {
                var ended = await db.Sessions.Where(s => s.UserId == userId && s.EndedAt == null).Where(which)
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), ct);
                if (ended > 0 && requests.HttpContext is { } request && request.User.UserId() == userId)
                {
                    await RecordAsync(
                        db, userId, action, Origin.Of(request),
                        action is ActionCode.SessionsEnded ? ended.ToString(CultureInfo.InvariantCulture) : null, ct);
                }

                return ended;
            },
            ct);
    }

    private static async Task RecordAsync(
        PortalDbContext db, Guid userId, ActionCode action, Origin origin, string? to, CancellationToken ct)
    {
        db.ActFor(await StaffAccount.FindAsync(db, userId, origin, ct));
        db.Record(action, ActionSubject.User, userId, to: to);
        await db.SaveChangesAsync(ct);
    }

    private string Device()
    {
        var device = requests.HttpContext?.Request.Headers.UserAgent.ToString() ?? "";
        return new([.. device.Where(c => !char.IsControl(c)).Take(PortalSession.DeviceMaxLength)]);
    }
}
