using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Features.Customer;
using SupportPortal.Web.Features.Sla.Compliance;
using SupportPortal.Web.Features.Sla.Records;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Sla.Board;

public sealed partial class SlaOverview(
    SlaBoardQuery boards,
    ComplianceQuery compliance,
    ReaderZone zones,
    NavigationManager navigation,
    TimeProvider clock,
    IStringLocalizer<SlaWords> words)
{
    /// <summary>Time alone moves figures too: what was due is overdue, and hours pass.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    /// <summary>Figures of a whole period change little from one moment to the next.</summary>
    private static readonly TimeSpan ReportLifetime = TimeSpan.FromSeconds(10);

    private SlaBoard? board;
    private ComplianceReport? report;
    private CompliancePeriod period;
    private DateOnly today;
    private TimeZoneInfo? zone;
    private List<Refusal> problems = [];
    private (string?, string?)? shown;
    private (string?, string?)? reported;
    private long reportedAt;

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    private IStringLocalizer<SlaWords> T => words;

    /// <summary>The board is not counted more often than it is kept.</summary>
    protected override TimeSpan Pause => LatestBoard.Lifetime;

    private string? Context => board is { } known ? words.Plural("OpenItems", known.Total.Open).Value : null;

    protected override async Task OnParametersSetAsync()
    {
        if (shown == (From, To))
            return;
        var isFirst = shown is null;
        shown = (From, To);
        if (isFirst)
        {
            FollowTickets();
            FollowTime(Tick);
        }

        await ReadAsync(async () =>
        {
            await ReportAsync();
            board ??= await boards.ExecuteAsync(Leaving);
        });
    }

    protected override async Task ReadAnewAsync()
    {
        board = await boards.ExecuteAsync(Leaving);
        if (reported != (From, To) || clock.GetElapsedTime(reportedAt) >= ReportLifetime)
            await ReportAsync();
    }

    private void ShowPeriod(CompliancePeriod chosen) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["from"] = UrlTime.Word(chosen.From), ["to"] = UrlTime.Word(chosen.To) }));

    /// <summary>The period is shown with its own figures, never with those of the one before.</summary>
    private async Task ReportAsync()
    {
        zone ??= await zones.FindAsync(Leaving);
        var (now, wish) = (clock.Now(), (From, To));
        List<Refusal> refused = [];
        var asked = CompliancePeriod.Read(From, To, now, zone, refused);
        var filter = new SlaFilterQuery(From: UrlTime.Word(asked.From), To: UrlTime.Word(asked.To)).Read(zone, null, []);
        var found = await compliance.ExecuteAsync(filter, Leaving);
        if (wish != (From, To))
            return; // another one is wished for meanwhile, and read
        (period, today, problems, report) = (asked, CompliancePeriod.Last(1, now, zone).To, refused, found);
        (reported, reportedAt) = (wish, clock.GetTimestamp());
    }

    private Task RefreshAsync() => ReadAsync(ReadAnewAsync);
}
