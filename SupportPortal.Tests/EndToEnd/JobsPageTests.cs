using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public sealed partial class JobsPageTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task A_superuser_runs_a_job_and_sees_what_came_of_it() => RunAsync(async () =>
    {
        var page = await WindowOfAsync("admin");
        await page.GotoAsync("/settings/jobs");
        var monitor = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "SLA monitor" });
        await Expect(monitor).ToContainTextAsync("every minute");

        await monitor.GetByRole(AriaRole.Button, new() { Name = "Run now: SLA monitor" }).ClickAsync();

        await Expect(page.Locator(".job-outcome")).ToHaveTextAsync(Outcome());
        await Expect(monitor).ToContainTextAsync("started by hand");
        await Expect(monitor).ToContainTextAsync("Done");
    });

    [Fact]
    public Task An_agent_does_not_run_the_desk() => RunAsync(async () =>
    {
        Complaints.Expect(Refused());
        var page = await WindowOfAsync("agent2");
        await page.GotoAsync("/settings/jobs");
        await Expect(page.GetByRole(AriaRole.Table)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Jobs" })).ToHaveCountAsync(0);
    });

    [GeneratedRegex("status of 40[34]", RegexOptions.None, 1000)]
    private static partial Regex Refused();

    [GeneratedRegex(@"SLA monitor: done\. due soon: \d+ · overdue: \d+", RegexOptions.None, 1000)]
    private static partial Regex Outcome();
}
