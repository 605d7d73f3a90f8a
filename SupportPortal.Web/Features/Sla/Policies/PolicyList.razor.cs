using Microsoft.AspNetCore.Components;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Components;
using SupportPortal.Web.Features.Sla.Calendars;

namespace SupportPortal.Web.Features.Sla.Policies;

public sealed partial class PolicyList
{
    private readonly Leaving leaving = new();
    private IReadOnlyList<PolicyView>? rows;
    private Dictionary<Guid, string> calendars = [];
    private Refusal? refusal;
    private string? told;
    private int waiting;

    [Inject] private CalendarNamesQuery CalendarNames { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "saved")]
    private Guid? Saved { get; set; }

    [SupplyParameterFromQuery(Name = "retired")]
    private string? Retired { get; set; }

    public void Dispose() => leaving.Dispose();

    protected override async Task OnInitializedAsync()
    {
        calendars = await CalendarNames.ExecuteAsync(leaving.Token);
        if (Saved is { } saved)
            waiting = await Open.CountAsync(saved, leaving.Token);
        rows = await Policies.ExecuteAsync(leaving.Token);
    }

    private async Task MoveAsync(PolicyView row, int place)
    {
        refusal = (await Move.ExecuteAsync(row.Id, place, leaving.Token)).Refusal;
        rows = await Policies.ExecuteAsync(leaving.Token);
        told = refusal is null ? T["Moved", row.Name, place].Value : null;
    }
}
