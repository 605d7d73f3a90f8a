using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Web.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Features.Sla.Calendars;

public sealed class CreateCalendar(IDbContextFactory<PortalDbContext> contexts, CurrentUser user, TimeProvider clock)
{
    public async Task<Result<Guid>> ExecuteAsync(string? name, CalendarDefinition definition, CancellationToken ct)
    {
        var created = SlaCalendar.Create(name, definition, user.Id, clock.Now());
        if (created.Refusal is { } refusal)
            return refusal;
        var calendar = created.Value;
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Add(calendar);
        return await db.SaveUnderOneNameAsync(calendar, ct) is { } taken ? taken : calendar.Id;
    }
}
