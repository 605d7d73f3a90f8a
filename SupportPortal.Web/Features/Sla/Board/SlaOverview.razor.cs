using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Components;
using SupportPortal.Web.Features.Customer;
using SupportPortal.Web.Features.Sla.Compliance;
using SupportPortal.Web.Features.Sla.Records;
using SupportPortal.Web.Live;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.Sla.Board;

public sealed partial class SlaOverview(
    SlaBoardQuery boards,
    ComplianceQuery compliance,
    ReaderZone zones,
    ChangeFeed feed,
    NavigationManager navigation,
    TimeProvider clock,
    IStringLocalizer<SlaWords> words,
    ILogger<SlaOverview> logger)
{
    /// <summary>A burst of changes is shown once, and the board is not counted more often than it is kept.</summary>
    private static readonly TimeSpan Pause = LatestBoard.Lifetime;

    /// <summary>Time alone moves figures too: what was due is overdue, and hours pass.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    /// <summary>Figures of a whole period change little from one moment to the next.</summary>
    private static readonly TimeSpan ReportLifetime = TimeSpan.FromSeconds(10);

    private readonly Leaving leaving = new();
    private SlaBoard? board;
    private ComplianceReport? report;
    private CompliancePeriod period;
    private DateOnly today;
    private TimeZoneInfo zone = TimeZoneInfo.Utc;
    private List<Refusal> problems = [];
    private (string?, string?)? shown;
    private IDisposable? subscription;
    private ITimer? timer;
    private long reportedAt;
    private int listening;
    private bool failed;

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    private IStringLocalizer<SlaWords> T => words;

    private string? Context => board is { } known ? words.Plural("OpenItems", known.Total.Open).Value : null;

    protected override async Task OnParametersSetAsync()
    {
        if (shown == (From, To))
            return;
        var isFirst = shown is null;
        shown = (From, To);
        if (isFirst && RendererInfo.IsInteractive)
        {
            subscription = feed.Listen(_ => Hear());
            timer = clock.CreateTimer(_ => Hear(), null, Tick, Tick);
        }

        await TryAsync(async () =>
        {
            if (isFirst)
                zone = await zones.FindAsync(leaving.Token);
            await ReportAsync();
            board ??= await boards.ExecuteAsync(leaving.Token);
        });
    }

    public void Dispose()
    {
        subscription?.Dispose();
        timer?.Dispose();
        leaving.Dispose();
    }

    private void ShowPeriod(CompliancePeriod chosen) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["from"] = UrlTime.Word(chosen.From), ["to"] = UrlTime.Word(chosen.To) }));

    private async Task ReportAsync()
    {
        var now = clock.Now();
        problems = [];
        period = CompliancePeriod.Read(From, To, now, zone, problems);
        today = CompliancePeriod.Last(1, now, zone).To;
        reportedAt = clock.GetTimestamp();
        var filter = new SlaFilterQuery(From: UrlTime.Word(period.From), To: UrlTime.Word(period.To)).Read(zone, null, []);
        report = await compliance.ExecuteAsync(filter, leaving.Token);
    }

    private Task RefreshAsync() => TryAsync(async () =>
    {
        board = await boards.ExecuteAsync(leaving.Token);
        if (report is null || clock.GetElapsedTime(reportedAt) >= ReportLifetime)
            await ReportAsync();
    });

    /// <summary>Called on the committer's thread: only takes note.</summary>
    private void Hear()
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
        await RefreshAsync();
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
            logger.LogError(problem, "The SLA figures could not be read");
            failed = true;
        }
    }
}
