using Bunit;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Agents.Workload;

namespace SupportPortal.Tests.Web.Features.Agents;

public sealed class WorkloadChartTests : ComponentTest
{
    [Fact]
    public void Bars_are_measured_by_what_is_most_and_too_much_is_marked_by_more_than_a_colour()
    {
        WorkloadLine[] lines = [Line("Anna", 50, new(0, 0, 30, 0)), Line("Boris", 40, new(5, 0, 0, 0)), Line("Guest", null, new(0, 0, 0, 6))];

        var chart = Render<WorkloadChart>(p => p.Add(c => c.Board, new(lines, AssignmentRules.Usual)).Add(c => c.Lines, lines).Add(c => c.Current, lines[1].Key));

        var bars = chart.FindAll("[data-bar]");
        Assert.Equal(["60", "20", "6"], bars.Select(bar => bar.GetAttribute("data-load")));
        Assert.Equal(
            ["Anna: load 60 of 50, over capacity, Medium 30", "Boris: load 20 of 40, Critical 5", "Guest: load 6, no support profile, Low 6"],
            chart.FindAll("button .only-read-aloud").Select(words => words.TextContent));
        Assert.Equal("--share: 1", bars[0].QuerySelector(".workload-part.medium")!.GetAttribute("style"));
        Assert.Equal("--from: 0.8333", bars[0].QuerySelector(".workload-capacity")!.GetAttribute("style"));
        Assert.Equal("--from: 0.8333; --share: 0.1667", bars[0].QuerySelector(".workload-part.over")!.GetAttribute("style"));
        Assert.NotNull(bars[0].QuerySelector(".workload-alert svg"));
        Assert.Equal("--share: 0.3333", bars[1].QuerySelector(".workload-part.critical")!.GetAttribute("style"));
        Assert.Equal("5", bars[1].QuerySelector(".workload-part.critical")!.TextContent.Trim());
        Assert.Equal((true, true, true), (bars[1].QuerySelector(".workload-alert") is null, bars[2].QuerySelector(".workload-capacity") is null, bars[1].ClassList.Contains("chosen")));
        Assert.Empty(bars[2].QuerySelector(".workload-part.low")?.TextContent.Replace("6", "", StringComparison.Ordinal).Trim() ?? "");
    }

    [Fact]
    public void A_board_is_searched_and_sorted_and_whoever_has_no_capacity_comes_behind()
    {
        WorkloadLine[] lines = [Line("Anna", 50, new(0, 0, 0, 10)), Line("Boris", 10, new(0, 0, 0, 5)), Line("Guest", null, new(0, 0, 0, 1))];
        var view = new WorkloadView();

        Assert.Equal(["Anna", "Boris", "Guest"], Names(view));
        Assert.Equal(["Guest", "Boris", "Anna"], Names(view.By(WorkloadSort.Load)));
        Assert.Equal(["Guest", "Boris", "Anna"], Names(view.By(WorkloadSort.Share)));
        Assert.Equal(["Anna", "Boris", "Guest"], Names(view.By(WorkloadSort.Name)));
        Assert.Equal(["Boris"], Names(view with { Search = " bOR " }));
        Assert.Equal(["Guest"], Names(view with { Search = "guest@example.com" }));
        Assert.Empty(Names(view with { Search = "nobody" }));
        Assert.Equal(0, (view with { Page = 3 }).By(WorkloadSort.Name).Page);

        string[] Names(WorkloadView of) => [.. of.Matching(lines).Select(line => line.Name)];
    }

    private static WorkloadLine Line(string name, int? capacity, PriorityCounts tickets)
    {
        var id = Guid.CreateVersion7();
        SupportProfile? profile = null;
        if (capacity is { } most)
        {
            profile = new(id, []);
            Assert.True(profile.Change(profile.Details with { Capacity = most }).IsDone);
        }

        return new(id, name, $"{name}@example.com", profile, true, tickets, tickets.Weighted(AssignmentRules.Usual), A.Monday, 0, 0);
    }
}
