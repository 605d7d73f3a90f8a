using Microsoft.AspNetCore.Components;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Web.Components;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Sla.Calendars;

namespace SupportPortal.Web.Features.Sla.Policies;

public sealed partial class PolicyEditor
{
    private readonly Leaving leaving = new();
    private IReadOnlyList<Refusal> refusals = [];
    private SlaPolicyDefinition? valid;
    private PolicyView? theirs;
    private int version;
    private int waiting;
    private bool saving;
    private bool asking;
    private bool leavingNow;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private PolicyQuery Policies { get; set; } = null!;

    [Inject] private CreatePolicy Create { get; set; } = null!;

    [Inject] private ChangePolicy Change { get; set; } = null!;

    [Inject] private RetirePolicy Retire { get; set; } = null!;

    [Inject] private OpenItemsQuery Open { get; set; } = null!;

    [Inject] private SlaBooks Books { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Parameter, EditorRequired] public required PolicyDraft Draft { get; set; }

    /// <summary>Null for a new one.</summary>
    [Parameter, EditorRequired] public required PolicyView? Kept { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<CalendarView> Calendars { get; set; }

    /// <summary>Edits the policy as somebody else left it.</summary>
    [Parameter] public EventCallback<PolicyView> OnTakeTheirs { get; set; }

    private string? Context => Kept is null ? T["New_About"].Value
        : Draft.IsChanged ? T["Unsaved"].Value
        : T["VersionOf", Kept.VersionNumber].Value;

    public void Dispose() => leaving.Dispose();

    protected override async Task OnInitializedAsync()
    {
        version = Kept?.Version ?? 0;
        Changed();
        if (Kept is not null)
            waiting = await Open.CountAsync(Kept.Id, leaving.Token);
    }

    private void Changed()
    {
        // A name comes last; what is promised can be looked at without one.
        var (tidy, found) = Draft.Written.Check();
        valid = found.All(refusal => refusal.Field == "name") ? tidy : null;
        refusals = [.. found.Where(refusal => refusal.Field != "name")];
    }

    private SlaPolicyVersion Rehearsed() =>
        new(Kept?.Id ?? Guid.CreateVersion7(), (Kept?.VersionNumber ?? 0) + 1, valid!, null, null, Time.GetUtcNow());

    private string? Problem(string field) => refusals.FirstOrDefault(refusal => refusal.Field == field) is { } refusal ? Say.Of(refusal) : null;

    private async Task SaveAsync()
    {
        if (saving)
            return;
        (saving, theirs) = (true, null);
        try
        {
            var saved = Kept is null
                ? await Create.ExecuteAsync(Draft.Written, Draft.Why, leaving.Token)
                : await Change.ExecuteAsync(Kept.Id, version, Draft.Written, Draft.Why, leaving.Token);
            refusals = saved.Refusals;
            if (refusals.Contains(PolicyRefusals.Changed))
                theirs = await Policies.ExecuteAsync(Kept!.Id, leaving.Token);
            else if (saved.PolicyId is { } id)
                await LeaveAsync($"/sla/policies?saved={id}");
        }
        finally
        {
            saving = false;
        }
    }

    private Task KeepMineAsync()
    {
        version = theirs!.Version;
        return SaveAsync();
    }

    private async Task RetireAsync()
    {
        asking = false;
        var retired = await Retire.ExecuteAsync(Kept!.Id, leaving.Token);
        if (retired.Refusal is { } refusal)
            refusals = [refusal];
        else
            await LeaveAsync($"/sla/policies?retired={Uri.EscapeDataString(Kept.Name)}");
    }

    /// <summary>The guard goes first: nothing is unsaved any more.</summary>
    private async Task LeaveAsync(string address)
    {
        leavingNow = true;
        StateHasChanged();
        await Task.Yield();
        Navigation.NavigateTo(address);
    }
}
