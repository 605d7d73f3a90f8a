using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.Bulk;
using SupportPortal.Web.Features.Tickets.Queue;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Tickets.Queue;

public sealed class QueueBulkBarTests : ComponentTest, IClassFixture<PortalFixture>
{
    private readonly AsyncServiceScope _scope;

    public QueueBulkBarTests(PortalFixture portal)
    {
        _scope = portal.As(null);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(_scope.ServiceProvider.GetRequiredService<CurrentUser>());
        Services.AddSingleton(_scope.ServiceProvider.GetRequiredService<RunBulkAction>());
        Services.AddSingleton(_scope.ServiceProvider.GetRequiredService<TicketQueueQuery>());
    }

    [Fact]
    public void It_counts_while_it_runs_stops_when_told_and_ends_with_a_result_for_each_ticket()
    {
        var end = new TaskCompletionSource();
        var run = new BulkRun(new(BulkAction.Resolve), total: 4) { Completion = end.Task };
        var bar = Render<QueueBulkBar>(b => b
            .Add(p => p.Selection, new QueueSelection())
            .Add(p => p.List, new QueueList(Services.GetRequiredService<TicketQueueQuery>()))
            .Add(p => p.Staff, [])
            .Add(p => p.Run, run));
        Assert.Equal("0 of 4", bar.Find("[role=status]").TextContent);

        run.Add([new(Guid.CreateVersion7(), "TKT-2026-00001", BulkOutcome.Done, null)]);
        bar.WaitForAssertion(() => Assert.Equal("1 of 4", bar.Find("[role=status]").TextContent), TimeSpan.FromSeconds(5));
        Assert.Equal(("1", "4"), (bar.Find("progress").GetAttribute("value"), bar.Find("progress").GetAttribute("max")));
        Assert.False(bar.Find("button").HasAttribute("disabled"));

        run.Cancel();
        bar.WaitForAssertion(() => Assert.Contains("Stopping", bar.Find("[role=status]").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(5));
        Assert.True(bar.Find("button").HasAttribute("disabled"));

        run.Add([
            new(Guid.CreateVersion7(), "TKT-2026-00002", BulkOutcome.Skipped, TicketRefusals.NothingToDo),
            new(Guid.CreateVersion7(), "TKT-2026-00003", BulkOutcome.Failed, TicketRefusals.Changed)]);
        end.SetResult();
        bar.WaitForAssertion(() => Assert.Contains("left as it was", bar.Find("[role=status]").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(5));
        Assert.Contains("1 done", bar.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["/tickets/TKT-2026-00003", "/tickets/TKT-2026-00002"],
            bar.FindAll("li a").Select(link => link.GetAttribute("href")));
        Assert.All(bar.FindAll("li span"), why => Assert.NotEmpty(why.TextContent));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _scope.Dispose();
        base.Dispose(disposing);
    }
}
