using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Agents.Presence;

/// <summary>What somebody says of their availability.</summary>
/// <param name="Until">Needed out of office, and only there.</param>
/// <param name="SubstituteId">The user who takes over their tickets; null lets the assignment choose.</param>
public sealed record AvailabilityWish(Availability Availability, DateTimeOffset? Until = null, Guid? SubstituteId = null);

/// <summary>An agent, or a superuser for them, says whether new tickets may come.</summary>
public sealed class SetAvailability(AgentEditor editor, CurrentUser user, TimeProvider clock)
{
    public Task<Result> ExecuteAsync(Availability availability, CancellationToken ct) => ExecuteAsync(new AvailabilityWish(availability), ct);

    public Task<Result> ExecuteAsync(AvailabilityWish wish, CancellationToken ct) =>
        editor.ChangeOfAsync(user.RequiredId, (db, profile) => BecomeAsync(db, profile, wish, ct), ct);

    public Task<Result> ForAsync(AgentNumber number, AvailabilityWish wish, CancellationToken ct)
    {
        if (!user.IsSuperuser)
            throw new InvalidOperationException("Only superusers speak for others.");
        return editor.ChangeAsync(number, (db, profile) => BecomeAsync(db, profile, wish, ct), ct);
    }

    private async Task<Result> BecomeAsync(PortalDbContext db, SupportProfile profile, AvailabilityWish wish, CancellationToken ct)
    {
        if (wish.Availability is not Availability.OutOfOffice)
            return profile.Be(wish.Availability, user.Id, clock.Now());
        if (wish.Until is not { } until)
            return AgentRefusals.UntilMissing;
        if (wish.SubstituteId is { } substitute
            && !await db.SupportProfiles.AnyAsync(p => p.UserId == substitute && p.Status == AgentStatus.Active, ct))
            return AgentRefusals.UnknownSubstitute;
        return profile.GoOutOfOffice(until.ToMicroseconds(), wish.SubstituteId, user.Id, clock.Now());
    }
}
