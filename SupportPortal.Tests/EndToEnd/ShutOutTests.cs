using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Security;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public class ShutOutTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task Who_is_shut_out_leaves_the_open_desk_and_comes_back_when_let_in() => RunAsync(async () =>
    {
        var server = await StartServerAsync(); // of its own: every cookie of agent8 becomes void
        var agent = await WindowOfAsync("agent8", server);
        await agent.GotoAsync("/queue");
        await Expect(agent.Locator("h1")).ToBeVisibleAsync();
        var boss = await ShutOutAsync(server, "agent8");

        await agent.WaitForURLAsync("**/account/login?returnUrl=*");
        await Expect(boss.Locator("[role=status].form-done")).ToContainTextAsync("shut out");
        await boss.GetByRole(AriaRole.Button, new() { Name = "Let in again" }).ClickAsync();
        await Expect(boss.Locator("[role=status].form-done")).ToContainTextAsync("can sign in again");
    });

    [Fact]
    public Task Who_is_shut_out_on_one_server_leaves_the_open_desk_of_another_within_a_minute() => RunAsync(async () =>
    {
        var server = await StartServerAsync();
        var other = await StartServerAsync(beside: server);
        var agent = await WindowOfAsync("agent7", other);
        await agent.GotoAsync("/queue");
        await Expect(agent.Locator("[data-queue][data-live]")).ToBeAttachedAsync();

        await ShutOutAsync(server, "agent7");

        await agent.WaitForURLAsync("**/account/login?returnUrl=*", new() { Timeout = 60_000 });
    });

    [Fact]
    public Task An_account_that_is_given_back_to_its_owner_ends_the_desk_that_somebody_else_has_open_on_it() => RunAsync(async () =>
    {
        var server = await StartServerAsync();
        var thief = await WindowOfAsync("agent6", server);
        await thief.GotoAsync("/queue");
        await ListensAsync(thief);
        var reference = await LockedOut.WithEverythingAsync(server, EmailOf("agent6"));
        await PromoteAsync(server, "agent4", "agent5"); // about staff only superusers decide
        using var judge = await AgentApi.SignInAsync(server, EmailOf("agent4"));
        await judge.AcceptEvidenceAsync(reference, "identity_document");
        await judge.AcceptEvidenceAsync(reference, "known_answers");
        using var first = await AgentApi.SignInAsync(server, EmailOf("agent5"));
        await first.ApproveRecoveryAsync(reference);
        await Expect(thief).ToHaveURLAsync(server.Url + "/queue");

        using var second = await AgentApi.SignInAsync(server, EmailOf("admin"));
        await second.ApproveRecoveryAsync(reference);

        await thief.WaitForURLAsync("**/account/login?returnUrl=*");
    });

    private static async Task PromoteAsync(PortalServer server, params string[] people)
    {
        string[] addresses = [.. people.Select(EmailOf)];
        await using var db = server.Database();
        var superuser = await db.Roles.Where(role => role.Name == Roles.Superuser).Select(role => role.Id).SingleAsync();
        db.UserRoles.AddRange((await db.Users.Where(user => addresses.Contains(user.Email!)).Select(user => user.Id).ToListAsync())
            .Select(user => new IdentityUserRole<Guid> { UserId = user, RoleId = superuser }));
        await db.SaveChangesAsync();
    }

    private async Task<IPage> ShutOutAsync(PortalServer server, string person)
    {
        var boss = await WindowOfAsync("admin", server);
        await boss.GotoAsync($"/settings/users?q={person}");

        await ListensAsync(boss);
        await boss.Locator("tbody button:not(.danger)").Filter(new() { HasText = "Shut out" }).ClickAsync();
        await boss.Locator(".button.danger").ClickAsync();
        return boss;
    }
}
