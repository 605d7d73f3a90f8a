using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Components;
using SupportPortal.Web.Features.Customer;
using SupportPortal.Web.Features.Escalations.Change;
using SupportPortal.Web.Features.Tickets;
using SupportPortal.Web.Live;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;
using Heard = SupportPortal.Web.Live.Change;

namespace SupportPortal.Web.Features.Escalations.Log;

public sealed partial class EscalationLog(
    EscalationLogQuery log,
    AcknowledgeEscalations acknowledge,
    StaffDirectory directory,
    ReaderZone zones,
    ChangeFeed feed,
    CurrentUser user,
    NavigationManager navigation,
    TimeProvider clock,
    RefusalText refusals,
    IStringLocalizer<EscalationWords> words,
    ILogger<EscalationLog> logger)
{
    /// <summary>A burst of changes is shown once.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Leaving leaving = new();
    private readonly HashSet<Guid> selected = [];
    private readonly EscalationList list = new(log);
    private EscalationFilter filter = new();
    private EscalationFilterQuery? shown;
    private IReadOnlyList<StaffMember> staff = [];
    private List<Refusal> problems = [];
    private (bool Failed, string Text)? said;
    private TimeZoneInfo? zone;
    private IDisposable? subscription;
    private int listening;
    private int? open;
    private bool failed;

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "origin")]
    private string? Origin { get; set; }

    [SupplyParameterFromQuery(Name = "action")]
    private string? Action { get; set; }

    [SupplyParameterFromQuery(Name = "level")]
    private string? Level { get; set; }

    [SupplyParameterFromQuery(Name = "owner")]
    private string? Owner { get; set; }

    [SupplyParameterFromQuery(Name = "ticket")]
    private string? Ticket { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    private IStringLocalizer<EscalationWords> T => words;

    private CurrentUser User => user;

    private EscalationFilterQuery Asked => new(State, Origin, Action, Level, Owner, Ticket, From, To);

    private string? Context => open switch
    {
        null => null,
        0 => words["Context_None"].Value,
        >= EscalationLogQuery.CountMax => words["Context_AtLeast", open].Value,
        { } count => words.Plural("Context", count).Value,
    };

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Asked)
            return;
        shown = Asked;
        if (RendererInfo.IsInteractive)
            subscription ??= feed.Listen(Hear);
        await TryAsync(async () =>
        {
            zone ??= await zones.FindAsync(leaving.Token);
            if (staff.Count == 0)
                staff = await directory.ListAsync(leaving.Token);
            problems = [];
            filter = shown.Read(zone, user.Id, problems);
            selected.Clear();
            said = null;
            await BeginAsync();
        });
    }

    public void Dispose()
    {
        subscription?.Dispose();
        leaving.Dispose();
    }

    private void Filter((string Name, string? Value) change) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameter(change.Name, string.IsNullOrWhiteSpace(change.Value) ? null : change.Value.Trim()));

    private void Reset() => navigation.NavigateTo("/escalations");

    private Task ReloadAsync() => TryAsync(BeginAsync);

    private Task ShowOlderAsync() => TryAsync(() => list.ShowOlderAsync(leaving.Token));

    private void Unselect() => selected.Clear();

    private async Task BeginAsync()
    {
        await list.BeginAsync(filter, leaving.Token);
        open = await log.CountOpenAsync(leaving.Token);
        selected.IntersectWith(list.Rows!.Where(row => row.Line.AcknowledgedAt is null).Select(row => row.Line.Id));
    }

    private Task AcknowledgeAsync(IReadOnlyCollection<Guid> ids, string? note) => TryAsync(async () =>
    {
        var results = await acknowledge.ExecuteAsync(ids, note, leaving.Token);
        var refused = results.Where(result => !result.Value.IsDone).ToList();
        var done = results.Count - refused.Count;
        // A note that is refused is refused for all: nothing is lost, the selection stands.
        if (done > 0 || refused.TrueForAll(result => result.Value.Refusal!.Field is null))
            selected.ExceptWith(ids);
        said = (refused.Count > 0, string.Join(' ', [
            .. done > 0 ? [words.Plural("Done", done).Value] : Array.Empty<string>(),
            .. refused.GroupBy(result => refusals.Of(result.Value.Refusal!)).Select(same => same.Count() > 1 ? words["Refused", same.Count(), same.Key].Value : same.Key),
        ]));
        await FreshenAsync();
    });

    /// <summary>Rows stay where they are; what changed in them is shown, and what came is counted.</summary>
    private async Task FreshenAsync()
    {
        await list.FreshenAsync(leaving.Token);
        open = await log.CountOpenAsync(leaving.Token);
        selected.IntersectWith(list.Rows!.Where(row => row.Line.AcknowledgedAt is null).Select(row => row.Line.Id));
    }

    /// <summary>Called on the committer's thread: only takes note.</summary>
    private void Hear(IReadOnlyList<Heard> changes)
    {
        if (Interlocked.Exchange(ref listening, 1) == 0)
            _ = InvokeAsync(ShowHeardAsync);
    }

    private async Task ShowHeardAsync()
    {
        try
        {
            await Task.Delay(Pause, clock, leaving.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Interlocked.Exchange(ref listening, 0);
        if (list.Rows is not null)
            await TryAsync(FreshenAsync);
        StateHasChanged();
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            failed = false;
        }
        catch (OperationCanceledException) when (leaving.Token.IsCancellationRequested)
        {
            // The page is closed: nobody is left to show anything to.
        }
        catch (DbException problem)
        {
            logger.LogError(problem, "The escalation log could not be read");
            failed = true;
        }
    }
}
