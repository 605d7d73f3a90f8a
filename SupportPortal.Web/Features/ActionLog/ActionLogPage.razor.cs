using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.ActionLog.Export;
using SupportPortal.Web.Features.Customer;
using SupportPortal.Web.Features.Tickets;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.ActionLog;

public sealed partial class ActionLogPage(
    ActionLogQuery log,
    StaffDirectory directory,
    ReaderZone zones,
    CurrentUser user,
    NavigationManager navigation,
    IStringLocalizer<ActionLogWords> words)
{
    private readonly ActionList list = new(log);
    private ActionFilterQuery? shown;
    private IReadOnlyList<StaffMember> staff = [];
    private List<Refusal> problems = [];
    private TimeZoneInfo? zone;

    [SupplyParameterFromQuery(Name = "actor")]
    private string? Actor { get; set; }

    [SupplyParameterFromQuery(Name = "action")]
    private string? Action { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "channel")]
    private string? Channel { get; set; }

    [SupplyParameterFromQuery(Name = "address")]
    private string? Address { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    private IStringLocalizer<ActionLogWords> T => words;

    private ActionFilterQuery Asked => new(Actor, Action, Search, Channel, Address, From, To);

    private string ExportAddress => Asked.ToQueryString() is { Length: > 0 } query ? $"{ExportEndpoint.Path}?{query}" : ExportEndpoint.Path;

    private string? Announcement => list.Lines is { } lines ? words.Plural("Shown", lines.Count).Value : null;

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Asked)
            return;
        shown = Asked;
        await ReloadAsync();
    }

    private void Filter((string Name, string? Value) change) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameter(change.Name, string.IsNullOrWhiteSpace(change.Value) ? null : change.Value.Trim()));

    private void Reset() => navigation.NavigateTo("/action-log");

    /// <summary>What is asked for, also where the first attempt did not come as far as reading it.</summary>
    private Task ReloadAsync() => ReadAsync(async () =>
    {
        zone ??= await zones.FindAsync(Leaving);
        if (staff.Count == 0)
            staff = await directory.ListAsync(Leaving);
        problems = [];
        await list.BeginAsync(Asked.Read(zone, user.Id, problems), Leaving);
    });

    private Task ShowOlderAsync() => ReadAsync(() => list.ShowOlderAsync(Leaving));
}
