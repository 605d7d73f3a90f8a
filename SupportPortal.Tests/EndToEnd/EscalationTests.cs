using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public sealed class EscalationTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task An_agent_escalates_and_sees_that_the_lead_is_on_it() => RunAsync(async () =>
    {
        using var customer = await AgentApi.SignInAsync(Server, EmailOf("customer1"));
        var number = await customer.OpenAsync("The cash register stands still");
        var lead = await WindowOfAsync("admin");
        await lead.GotoAsync("/escalations");
        await Expect(lead.Locator(".escalations tbody tr, .empty-state").First).ToBeVisibleAsync();

        var agent = await WindowOfAsync("agent1");
        await agent.GotoAsync($"/tickets/{number}");
        await Expect(agent.Locator("[data-send=reply]")).ToBeEnabledAsync();
        var panel = agent.GetByRole(AriaRole.Region, new() { Name = "Escalation" });
        await panel.GetByText("Escalate", new() { Exact = true }).First.ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Escalate" }).ClickAsync();
        await Expect(panel.Locator(".field-error")).ToBeVisibleAsync();
        await panel.GetByRole(AriaRole.Textbox).FillAsync("A shop full of people");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Escalate" }).ClickAsync();
        await Expect(agent.Locator(".ticket-signs .badge.escalated")).ToContainTextAsync("Level 1");
        await Expect(panel).ToContainTextAsync("Waiting for a colleague");

        await lead.Locator(".escalation-said .chip").ClickAsync();
        var row = lead.Locator(".escalations tbody tr").Filter(new() { HasText = number });
        await Expect(row).ToContainTextAsync("A shop full of people");
        await row.GetByRole(AriaRole.Button, new() { Name = $"I'm on it: {number}" }).ClickAsync();
        await Expect(row).ToContainTextAsync("is on it");

        await Expect(panel).ToContainTextAsync("Acknowledged by");
        await Expect(panel.Locator(".escalation-answered time")).ToBeVisibleAsync();

        await lead.GotoAsync($"/escalations?state=open&ticket={number}");
        await Expect(lead.Locator(".empty-state")).ToContainTextAsync("Nothing matches");
    });
}
