using SupportPortal.Domain.Kernel;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Sla.Board;
using SupportPortal.Web.Features.Sla.Compliance;
using SupportPortal.Web.Features.Sla.Records;
using SupportPortal.Web.Features.Sla.Rehearsal;

namespace SupportPortal.Bench;

/// <summary>What the SLA pages show, and the rehearsal of a policy.</summary>
internal static class SlaMeasures
{
    public static async Task RunAsync(Figures figures, Desk desk, int tickets)
    {
        var now = TimeProvider.System.Now();
        var month = new SlaFilter(From: now.AddDays(-30));
        await figures.MeasureAsync("SLA page, everything open", tickets, "", () =>
            desk.Fresh<SlaBoardQuery>(new LatestBoard(TimeProvider.System)).ExecuteAsync(CancellationToken.None));
        await figures.MeasureAsync("SLA page, compliance of 30 days", tickets, "", () =>
            desk.Get<ComplianceQuery>().ExecuteAsync(month, CancellationToken.None));
        await figures.MeasureAsync("breaches, newest 50", tickets, "", () =>
            desk.Get<BreachesQuery>().PageAsync(new(), openOnly: false, null, 50, CancellationToken.None));
        await figures.MeasureAsync("breaches that are open, newest 50", tickets, "", () =>
            desk.Get<BreachesQuery>().PageAsync(new(), openOnly: true, null, 50, CancellationToken.None));
        await figures.MeasureAsync("broken promises of 30 days, newest 50", tickets, "", () =>
            desk.Get<OutcomesQuery>().PageAsync(month, met: false, null, 50, CancellationToken.None));
        await RehearseAsync(figures, desk, tickets);
    }

    private static async Task RehearseAsync(Figures figures, Desk desk, int tickets)
    {
        var present = await desk.Get<SlaBooks>().RefreshAsync(CancellationToken.None);
        var proposed = BenchPolicy.InOfficeHours(present);
        RehearsalResult? last = null;
        var reports = new Reports();
        await figures.MeasureAsync(
            "rehearsal of 30 days", tickets, tickets >= 1_000_000 ? "30 s" : "",
            async () =>
            {
                reports.Count = 0;
                var result = await desk.Get<RehearseSla>().ExecuteAsync(present, proposed, reports, CancellationToken.None);
                last = result;
                if (result.Present == result.Proposed)
                    throw new InvalidOperationException("Another calendar made no difference.");
            },
            times: 5);
        Console.Error.WriteLine($"  {last!.Present.Items:N0} tickets, {reports.Count} reports; {last.Present} became {last.Proposed}");
    }

    private sealed class Reports : IProgress<RehearsalProgress>
    {
        public int Count { get; set; }

        public void Report(RehearsalProgress value) => Count++;
    }
}
