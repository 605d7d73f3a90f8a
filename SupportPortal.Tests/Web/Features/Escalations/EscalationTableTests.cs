using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Escalations;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Escalations;
using SupportPortal.Web.Features.Escalations.Log;

namespace SupportPortal.Tests.Web.Features.Escalations;

public sealed class EscalationTableTests : ComponentTest
{
    private readonly HashSet<Guid> _selected = [];
    private readonly List<Guid> _acknowledged = [];

    public EscalationTableTests()
    {
        Services.AddSingleton<TimeProvider>(new TestClock(A.Monday.AddMinutes(3)));
        Services.AddSingleton<EscalationText>();
    }

    [Fact]
    public void Only_what_the_reader_may_answer_offers_it()
    {
        var (open, own, answered) = (Row(A.OtherAgent), Row(A.Agent), Row(A.OtherAgent, answered: true));

        var table = Show(open, own, answered);

        Assert.Equal(["I'm on it: TKT-2026-00042"], table.FindAll("tbody button").Select(b => b.GetAttribute("aria-label")));
        Assert.Single(table.FindAll("tbody input[type=checkbox]"));
        Assert.Contains("Waiting for a colleague", RowOf(table, own), StringComparison.Ordinal);
        Assert.Contains("Lena Lead is on it", RowOf(table, answered), StringComparison.Ordinal);
        Assert.Contains("3 minutes ago", RowOf(table, answered), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Selecting_all_takes_what_waits_and_again_lets_it_go()
    {
        var (one, two, own) = (Row(A.OtherAgent), Row(null), Row(A.Agent));
        var table = Show(one, two, own);

        await table.InvokeAsync(table.Instance.ToggleAll);
        Assert.Equivalent(new[] { one.Line.Id, two.Line.Id }, _selected, strict: true);
        await table.InvokeAsync(table.Instance.ToggleAll);
        Assert.Empty(_selected);
    }

    [Fact]
    public void A_line_says_what_was_done_by_whom_and_to_what()
    {
        var table = Show(Row(A.OtherAgent), Row(null));

        var rows = table.FindAll("tbody tr");
        Assert.Contains("Level raised", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Escalated, level 2", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Ada Agent", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("/tickets/TKT-2026-00042", rows[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("Priority raised: Medium → High", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Rule of Standard: first response, 90 %", rows[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void In_russian_a_rule_speaks_russian()
    {
        using var reading = Reading.In("ru");

        var table = Show(Row(null));

        Assert.Contains("Правило «Standard»: первый ответ, 90 %", table.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Equal("Беру в работу", table.Find("tbody button").TextContent);
    }

    [Fact]
    public async Task The_answer_to_a_line_reaches_the_page()
    {
        var row = Row(A.OtherAgent);
        var table = Show(Row(A.Agent), row);

        await table.InvokeAsync(() => table.FindComponents<EscalationTableRow>()[1].Instance.OnAcknowledge.InvokeAsync(row.Line.Id));

        Assert.Equal([row.Line.Id], _acknowledged);
    }

    private IRenderedComponent<EscalationTable> Show(params EscalationRow[] rows) => Render<EscalationTable>(p => p
        .Add(t => t.Rows, rows).Add(t => t.Selected, _selected).Add(t => t.Me, A.Agent)
        .Add(t => t.OnAcknowledge, _acknowledged.Add));

    private static string RowOf(IRenderedComponent<EscalationTable> table, EscalationRow row) =>
        table.Find($"[data-escalation='{row.Line.Id}']").TextContent;

    /// <summary>By somebody, or by a rule.</summary>
    private static EscalationRow Row(Guid? actor, bool answered = false)
    {
        var item = Guid.CreateVersion7();
        var line = actor is null
            ? Escalation.ByRule(
                EscalatedItem.Ticket, item, null, 0, EscalationAction.PriorityRaised, "Medium", "High",
                new("Standard", "first_response", 90, 1), A.Monday)
            : Escalation.ByHand(EscalatedItem.Ticket, item, null, 1, 2, "Look", actor, A.Monday);
        if (answered)
            line.Acknowledge(A.Customer, null, A.Monday);
        return new(line, "TKT-2026-00042", "Cannot sign in", TicketStatus.Open, null, "Ada Agent", answered ? "Lena Lead" : null);
    }
}
