using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.Customer;
using SupportPortal.Web.Features.Escalations.Change;
using SupportPortal.Web.Features.Tickets;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Escalations.Log;

public sealed partial class EscalationLog(
    EscalationLogQuery log,
    AcknowledgeEscalations acknowledge,
    StaffDirectory directory,
    ReaderZone zones,
    CurrentUser user,
    NavigationManager navigation,
    RefusalText refusals,
    IStringLocalizer<EscalationWords> words)
{
    private readonly HashSet<Guid> selected = [];
    private readonly EscalationList list = new(log);
    private EscalationFilter filter = new();
    private EscalationFilterQuery? shown;
    private EscalationFilterQuery? listed;
    private IReadOnlyList<StaffMember> staff = [];
    private List<Refusal> problems = [];
    private (bool Failed, string Text)? said;
    private TimeZoneInfo? zone;
    private int? open;

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

    protected override void OnInitialized() => FollowTickets();

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Asked)
            return;
        shown = Asked;
        await ReadAsync(OpenAsync);
    }

    protected override Task ReadAnewAsync() => listed == shown ? FreshenAsync() : OpenAsync();

    private void Filter((string Name, string? Value) change) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameter(change.Name, string.IsNullOrWhiteSpace(change.Value) ? null : change.Value.Trim()));

    private void Reset() => navigation.NavigateTo("/escalations");

    private Task ReloadAsync() => ReadAsync(BeginAsync);

    private Task ShowOlderAsync() => ReadAsync(() => list.ShowOlderAsync(Leaving));

    private void Unselect() => selected.Clear();

    /// <summary>What is asked for now, from the beginning.</summary>
    private async Task OpenAsync()
    {
        zone ??= await zones.FindAsync(Leaving);
        if (staff.Count == 0)
            staff = await directory.ListAsync(Leaving);
        problems = [];
        filter = shown!.Read(zone, user.Id, problems);
        selected.Clear();
        said = null;
        await BeginAsync();
    }

    private async Task BeginAsync()
    {
        await list.BeginAsync(filter, Leaving);
        listed = shown;
        open = await log.CountOpenAsync(Leaving);
        selected.IntersectWith(list.Rows!.Where(row => row.Line.AcknowledgedAt is null).Select(row => row.Line.Id));
    }

    private Task AcknowledgeAsync(IReadOnlyCollection<Guid> ids, string? note) => InTurnAsync(async () =>
    {
        var results = await acknowledge.ExecuteAsync(ids, note, Leaving);
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
        await list.FreshenAsync(Leaving);
        open = await log.CountOpenAsync(Leaving);
        selected.IntersectWith(list.Rows!.Where(row => row.Line.AcknowledgedAt is null).Select(row => row.Line.Id));
    }
}
