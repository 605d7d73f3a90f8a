using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Outbox;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public sealed class NotificationTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task Who_is_given_a_ticket_sees_it_at_once_goes_there_and_hears_no_more_when_they_want_none() => RunAsync(async () =>
    {
        var server = await StartQuietServerAsync();
        using var lead = await AgentApi.SignInAsync(server, EmailOf("admin"));
        var (first, second, third) = await TicketsOfAnotherAsync(server);
        var window = await WindowOfAsync("agent6", server);
        var other = await WindowOfAsync("agent6", server);
        var (bell, bellElsewhere) = (new Bell(window), new Bell(other));
        await window.GotoAsync("/notifications");
        await other.GotoAsync("/notifications");
        await bell.ReadyAsync();
        await bellElsewhere.ReadyAsync();
        if (await bell.HasUnreadAsync())
            await window.GetByRole(AriaRole.Button, new() { Name = "Mark all as read" }).Last.ClickAsync();
        await bell.HasAsync(0);
        await bellElsewhere.HasAsync(0);

        await lead.ChangeAsync(first, new { assigned_to = EmailOf("agent6") });
        await bell.HasAsync(1);
        await lead.ChangeAsync(second, new { assigned_to = EmailOf("agent6") });
        await bell.HasAsync(2);
        await bellElsewhere.HasAsync(2);

        await bell.OpenAsync();
        await Expect(bell.Item(first)).ToContainTextAsync("assigned a ticket to you");
        await window.Keyboard.PressAsync("Escape");
        await Expect(bell.List).ToBeHiddenAsync();
        await bell.OpenAsync();
        await bell.Item(first).GetByRole(AriaRole.Link).ClickAsync();
        await window.WaitForURLAsync($"**/tickets/{first}");
        await Expect(bell.List).ToBeHiddenAsync();
        await bell.HasAsync(1);
        await bellElsewhere.HasAsync(1);
        await bellElsewhere.OpenAsync();
        await bellElsewhere.Item(second).GetByRole(AriaRole.Button).ClickAsync();
        await bellElsewhere.HasAsync(0);
        await bell.HasAsync(0);

        await window.GotoAsync("/notifications/settings");
        await ListensAsync(window);
        var kind = window.Locator("[data-kind=TicketAssigned]");
        await kind.GetByRole(AriaRole.Checkbox).UncheckAsync();
        await kind.GetByRole(AriaRole.Combobox).SelectOptionAsync(new SelectOptionValue { Label = "Never" });
        await window.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(window.GetByText("Saved.")).ToBeVisibleAsync();
        await lead.ChangeAsync(third, new { assigned_to = EmailOf("agent6") });

        await using var db = server.Database();
        await Eventually.TrueAsync(() => db.OutboxMessages.AnyAsync(m =>
            m.Kind == EmailKinds.TicketAssigned && m.State == OutboxState.Suppressed && m.Answer == MailReasons.Unwanted
            && db.Tickets.Any(t => t.Id == m.TicketId && t.Number == third)));
        await window.GotoAsync("/notifications");
        await Expect(window.Locator("h1")).ToBeVisibleAsync();
        await Expect(window.GetByText("assigned a ticket to you")).ToHaveCountAsync(0);
        await bell.HasAsync(0);
    });

    private static async Task<(string, string, string)> TicketsOfAnotherAsync(PortalServer server)
    {
        await using var db = server.Database();
        await Eventually.TrueAsync(() => db.JobRuns.AnyAsync(run => run.Name == "sla-monitor"));
        var numbers = await db.Tickets
            .Where(t => t.ResolvedAt == null && t.AssigneeId != null && db.Users.Any(u => u.Id == t.AssigneeId && u.Email == "agent5@example.com"))
            .OrderByDescending(t => t.SlaDueAt).Select(t => t.Number).Take(3).ToListAsync();
        return (numbers[0], numbers[1], numbers[2]);
    }

    private sealed class Bell(IPage page)
    {
        public ILocator List => page.Locator(".bell-list");

        private ILocator Button => page.Locator(".bell-button");

        public ILocator Item(string number) => List.Locator($"[data-notice='{number}']");

        public Task ReadyAsync() => Expect(page.Locator(".bell[data-live]")).ToBeAttachedAsync();

        public async Task<bool> HasUnreadAsync() => await Button.GetAttributeAsync("aria-label") != "Notifications";

        public Task HasAsync(int unread) =>
            Expect(Button).ToHaveAttributeAsync("aria-label", unread == 0 ? "Notifications" : $"Notifications, {unread} unread");

        public async Task OpenAsync()
        {
            await Button.ClickAsync();
            await Expect(List).ToBeVisibleAsync();
        }
    }
}
