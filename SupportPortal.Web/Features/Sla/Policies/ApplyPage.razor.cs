using Microsoft.AspNetCore.Components;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Components;
using SupportPortal.Web.Features.Tickets.Bulk;

namespace SupportPortal.Web.Features.Sla.Policies;

public sealed partial class ApplyPage
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(300);

    private readonly Leaving leaving = new();
    private PolicyView? policy;
    private OpenItems? items;
    private BulkRun? run;
    private Refusal? refusal;
    private int looked;
    private bool starting;
    private bool missing;

    [Inject] private PolicyQuery Policies { get; set; } = null!;

    [Inject] private OpenItemsQuery Open { get; set; } = null!;

    [Inject] private ApplyPolicy Apply { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Parameter] public Guid Id { get; set; }

    public void Dispose() => leaving.Dispose();

    protected override async Task OnInitializedAsync()
    {
        policy = await Policies.ExecuteAsync(Id, leaving.Token);
        missing = policy is null or { RetiredAt: not null };
        if (missing || !RendererInfo.IsInteractive)
            return;
        items = await Open.ExecuteAsync(Id, new Progress<int>(count =>
        {
            looked = count;
            StateHasChanged();
        }), leaving.Token);
    }

    private async Task StartAsync()
    {
        if (starting)
            return;
        starting = true;
        var started = await Apply.StartAsync(Id, items!.Ids, leaving.Token);
        refusal = started.Refusal;
        starting = false;
        if (!started.IsDone)
            return;
        run = started.Value;
        using var looks = new PeriodicTimer(LookEvery, Time);
        while (!run.IsCompleted && await looks.WaitForNextTickAsync(leaving.Token))
            StateHasChanged();
    }
}
