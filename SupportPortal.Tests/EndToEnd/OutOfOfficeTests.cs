using System.Globalization;
using Microsoft.Playwright;
using SupportPortal.Domain.Kernel;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>An agent leaves; what they had goes on with others, and whoever looks sees it and can ask why.</summary>
public sealed class OutOfOfficeTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task Who_goes_out_of_office_leaves_their_tickets_to_the_substitute_and_the_lead_sees_it_live() => RunAsync(async () =>
    {
        using var api = await AgentApi.SignInAsync(Server, EmailOf("agent7"));
        var number = await api.OpenAsync("Before the holiday", EmailOf("customer3"), "high");
        await api.ChangeAsync(number, new { assigned_to = EmailOf("agent7") });

        var lead = await WindowOfAsync("admin");
        await lead.GotoAsync("/agents?q=agent7");
        var row = lead.Locator("[data-agent]").First;
        await Expect(row).ToContainTextAsync("Available");
        await ListensAsync(lead);
        var name = (await row.Locator("a").First.TextContentAsync())!;
        var moved = lead.Locator(".notice").Filter(new() { HasText = "went to" }).Filter(new() { HasText = name });

        var colleague = await WindowOfAsync("agent8");
        await colleague.GotoAsync($"/tickets/{number}");
        await Expect(colleague.Locator("textarea[data-kind=reply]")).ToBeEnabledAsync();

        var agent = await WindowOfAsync("agent7");
        await agent.GotoAsync("/queue");
        var menu = agent.Locator(".availability[data-live]");
        await menu.Locator("summary").ClickAsync();
        await menu.GetByRole(AriaRole.Button, new() { Name = "Out of office" }).ClickAsync();
        var substitute = menu.GetByLabel("Who takes over");
        await Expect(substitute.Locator("option")).Not.ToHaveCountAsync(1);
        var heir = (await substitute.Locator("option").Nth(1).TextContentAsync())!.Split('(')[0].Trim();
        await substitute.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await menu.GetByLabel("Back at work on").FillAsync("2020-01-01T09:00");
        await menu.GetByRole(AriaRole.Button, new() { Name = "Go out of office" }).ClickAsync();
        await Expect(menu.Locator(".field-error")).ToContainTextAsync("later time");
        await menu.GetByLabel("Back at work on").FillAsync(TimeProvider.System.Now().AddDays(7).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await menu.GetByRole(AriaRole.Button, new() { Name = "Go out of office" }).ClickAsync();
        await Expect(agent.Locator(".availability-word")).ToHaveTextAsync("Out of office");

        // The lead's list and bell say so without being asked, and so does the ticket that a colleague has open.
        await Expect(row).ToContainTextAsync("Out of office");
        await lead.Locator(".bell summary").ClickAsync();
        await Expect(moved).ToHaveCountAsync(1);
        await Expect(moved).ToContainTextAsync($"{name} is out of office");
        await Expect(colleague.Locator(".history, .details, aside, main").GetByText(heir).Filter(new() { Visible = true }).First).ToBeVisibleAsync();
        await colleague.Locator(".why-agent summary").ClickAsync();
        await Expect(colleague.Locator(".why-agent")).ToContainTextAsync($"{heir} takes over while the owner is out of office.");
        await Expect(colleague.Locator(".why-agent")).ToContainTextAsync("who had it, was out of office.");

        await menu.Locator("summary").ClickAsync();
        await menu.GetByRole(AriaRole.Button, new() { Name = "Available" }).First.ClickAsync();
        await Expect(row).ToContainTextAsync("Available");
        Assert.Equal(heir, (await api.TicketAsync(number)).GetProperty("assigned_to").GetProperty("name").GetString());
    });
}
