using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportPortal.Tests.EndToEnd;

public sealed class RecoveryDeskTests(DeskFixture desk) : BrowserTest(desk)
{
    [Fact]
    public Task Two_decide_together_and_what_one_does_the_other_must_have_read() => RunAsync(async () =>
    {
        var reference = await LockedOut.WithEverythingAsync(Server, EmailOf("customer38"));
        var (judge, first, second) = (await OpenAsync("agent2", reference), await OpenAsync("agent3", reference), await OpenAsync("agent4", reference));

        await JudgeAsync(judge, "identity_document", "", "Accept");
        await Expect(judge.Locator("[data-method=identity_document] .field-error")).ToBeVisibleAsync();
        await JudgeAsync(judge, "identity_document", "Passport, the name fits.", "Accept");
        await Expect(judge.Locator(".recovery-said .success")).ToContainTextAsync("Accepted: Identity document");
        await JudgeAsync(judge, "known_answers", "The tickets fit.", "Accept");
        await Expect(judge.Locator(".recovery-said .success")).ToContainTextAsync("The evidence is enough now");

        // Both saw it come; whoever has not said that they read it is asked to, and nothing is decided.
        await Expect(first.Locator(".recovery-news")).ToContainTextAsync("Evidence is enough");
        await ApproveAsync(first, "Approve, first of two", "I saw the passport.");
        await Expect(first.Locator(".recovery-said .error")).ToContainTextAsync("Somebody changed this request in the meantime");
        await ApproveAsync(first, "Approve, first of two", "I saw the passport.");
        await Expect(first.Locator(".recovery-said .success")).ToContainTextAsync("That was the first approval");
        await Expect(first.Locator(".decision")).ToContainTextAsync("The second one must come from somebody else");
        await Expect(judge.Locator(".decision")).ToContainTextAsync("must come from somebody who did not");

        await Expect(second.Locator(".recovery-news")).ToContainTextAsync("Approved, the first of two");
        await second.GetByRole(AriaRole.Button, new() { Name = "I have read it" }).ClickAsync();
        await Expect(second.Locator(".recovery-news")).ToHaveCountAsync(0);
        await ApproveAsync(second, "Approve, second of two", "I called him.");
        await Expect(second.Locator(".recovery-said .success")).ToContainTextAsync("Two-factor sign-in is off");
        await Expect(second.Locator("[data-step=completed]")).ToBeVisibleAsync();
        await Expect(first.Locator(".decision h2")).ToHaveTextAsync("Closed");
    });

    [Fact]
    public Task A_picture_opens_alone_and_whoever_rejects_reads_what_was_said() => RunAsync(async () =>
    {
        var reference = await LockedOut.WithEverythingAsync(Server, EmailOf("customer39"));
        var agent = await WindowOfAsync("agent2");
        await agent.GotoAsync("/recovery");
        var row = agent.Locator($"[data-recovery={reference}]");
        await Expect(row).ToContainTextAsync("Judge the evidence");
        await Expect(row.Locator("input")).ToHaveCountAsync(0);
        await row.Locator(".recovery-link").ClickAsync();

        var address = await agent.Locator("a.recovery-document").GetAttributeAsync("href");
        var picture = await agent.APIRequest.GetAsync(address!);
        Assert.Equal("image/png", picture.Headers["content-type"]);
        Assert.Equal("sandbox; default-src 'none'", picture.Headers["content-security-policy"]);
        Assert.Equal(("nosniff", "no-store", "inline; filename=\"document.png\""),
            (picture.Headers["x-content-type-options"], picture.Headers["cache-control"], picture.Headers["content-disposition"]));
        await Expect(agent.Locator("[data-step=document_seen]")).ToBeVisibleAsync();
        await Expect(agent.Locator(".recovery-news")).ToHaveCountAsync(0);
        var stranger = await WindowOfAsync("customer1");
        Assert.NotEqual(200, (await stranger.APIRequest.GetAsync(address!, new() { MaxRedirects = 0 })).Status);

        await agent.GetByRole(AriaRole.Button, new() { Name = "Reject instead" }).ClickAsync();
        await agent.GetByRole(AriaRole.Button, new() { Name = "Reject", Exact = true }).ClickAsync();
        await Expect(agent.Locator(".decision .field-error")).ToBeVisibleAsync();
        await agent.GetByLabel("Why you reject").FillAsync("The picture shows <b>nobody</b>.");
        await agent.GetByRole(AriaRole.Button, new() { Name = "Reject", Exact = true }).ClickAsync();
        await Expect(agent.Locator(".recovery-said .success")).ToContainTextAsync("Rejected");
        await Expect(agent.Locator(".decision")).ToContainTextAsync("The picture shows <b>nobody</b>.");

        await agent.GotoAsync("/recovery?tab=ended");
        await Expect(agent.Locator($"[data-recovery={reference}]")).ToContainTextAsync("Rejected");
    });

    [Fact]
    public Task A_superuser_checks_the_sealed_log() => RunAsync(async () =>
    {
        var reference = await LockedOut.WithEverythingAsync(Server, EmailOf("customer40"));
        var lead = await WindowOfAsync("admin");
        await lead.GotoAsync($"/recovery/log?q={reference.ToLowerInvariant()}");
        await Expect(lead.Locator(".sealed tbody tr")).ToHaveCountAsync(5);

        await lead.GetByRole(AriaRole.Button, new() { Name = "Check now" }).ClickAsync();
        await Expect(lead.Locator(".seal-state.success")).ToContainTextAsync("Whole:");
        await Expect(lead.Locator(".seal-state")).ToContainTextAsync("just now");
    });

    [Fact]
    public Task Of_many_unlocks_those_that_are_refused_are_named_with_why() => RunAsync(async () =>
    {
        using var judge = await AgentApi.SignInAsync(Server, EmailOf("agent3"));
        var references = new List<string>();
        foreach (var customer in (string[])["customer33", "customer35", "customer36"])
        {
            references.Add(await LockedOut.WithEverythingAsync(Server, EmailOf(customer), "account_unlock"));
            await judge.AcceptEvidenceAsync(references[^1], "identity_document");
        }

        var agent = await WindowOfAsync("agent2");
        await agent.GotoAsync("/recovery?type=account_unlock");
        await ListensAsync(agent);
        foreach (var reference in references)
            await agent.Locator($"[data-recovery={reference}] input").CheckAsync();
        await Expect(agent.Locator(".recovery-bulk")).ToContainTextAsync("3");

        // What was ticked is what was read: somebody has looked at more of one of them since.
        await judge.AcceptEvidenceAsync(references[1], "known_answers");
        await Expect(agent.Locator($"[data-recovery={references[1]}] .recovery-evidence .resolved")).ToHaveCountAsync(2);
        await agent.Locator(".recovery-bulk button[type=submit]").ClickAsync();

        var outcome = agent.Locator(".banner.warning");
        await Expect(outcome).ToContainTextAsync("2 accounts were unlocked");
        await Expect(outcome.Locator(".recovery-refused li")).ToHaveCountAsync(1);
        await Expect(outcome.Locator(".recovery-refused li")).ToContainTextAsync($"{references[1]}: Somebody changed this request in the meantime");
        await Expect(agent.Locator($"[data-recovery={references[0]}]")).ToHaveCountAsync(0);
        await Expect(agent.Locator($"[data-recovery={references[1]}]")).ToHaveCountAsync(1);
        await Expect(agent.Locator(".recovery-bulk")).ToHaveCountAsync(0);
        await outcome.Locator(".recovery-refused a").ClickAsync();
        await Expect(agent.Locator(".page-header")).ToContainTextAsync(references[1]);
    });

    [Fact]
    public Task The_queue_is_walked_by_keys_that_can_be_switched_off() => RunAsync(async () =>
    {
        var agent = await WindowOfAsync("agent5");
        await agent.GotoAsync("/recovery");
        await ListensAsync(agent);
        var rows = agent.Locator(".recoveries [data-row]");
        await Expect(rows.First).ToBeVisibleAsync();

        await agent.Keyboard.PressAsync("j");
        await Expect(rows.Nth(0).Locator("a")).ToBeFocusedAsync();
        await agent.Keyboard.PressAsync("j");
        await agent.Keyboard.PressAsync("j");
        await agent.Keyboard.PressAsync("k");
        await Expect(rows.Nth(1).Locator("a")).ToBeFocusedAsync();
        var unlock = rows.Filter(new() { Has = agent.Locator("input") }).First;
        await unlock.Locator("a").FocusAsync();
        await agent.Keyboard.PressAsync("x");
        await Expect(unlock.Locator("input")).ToBeCheckedAsync();
        await Expect(unlock.Locator("a")).ToBeFocusedAsync();
        await agent.Keyboard.PressAsync("x");
        await Expect(unlock.Locator("input")).Not.ToBeCheckedAsync();

        // A letter in a text is a letter.
        await agent.GetByRole(AriaRole.Searchbox, new() { Name = "Reference or part" }).FillAsync("");
        await agent.Keyboard.TypeAsync("jx?");
        await Expect(agent.GetByRole(AriaRole.Searchbox, new() { Name = "Reference or part" })).ToHaveValueAsync("jx?");

        await rows.Nth(0).Locator("a").FocusAsync();
        await agent.Keyboard.PressAsync("?");
        await Expect(agent.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
        await agent.GetByLabel("Single keys are on").UncheckAsync();
        await agent.Keyboard.PressAsync("Escape");
        await Expect(agent.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await agent.Keyboard.PressAsync("j");
        await agent.Keyboard.PressAsync("?");
        await Expect(rows.Nth(0).Locator("a")).ToBeFocusedAsync();
        await Expect(agent.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await agent.Locator("details.menu:has([data-keys-open]) summary").ClickAsync();
        await agent.Locator("[data-keys-open]").ClickAsync();
        await agent.GetByLabel("Single keys are on").CheckAsync();
        await agent.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await rows.Nth(0).Locator("a").FocusAsync();
        await agent.Keyboard.PressAsync("Enter");
        await Expect(agent.Locator(".recovery-sentence")).ToBeVisibleAsync();
    });

    [Fact]
    public Task On_a_phone_the_decision_is_in_reach_from_everywhere() => RunAsync(async () =>
    {
        using var judge = await AgentApi.SignInAsync(Server, EmailOf("agent3"));
        var reference = await LockedOut.WithEverythingAsync(Server, EmailOf("customer34"), "account_unlock");
        await judge.AcceptEvidenceAsync(reference, "identity_document");
        var agent = await WindowOfAsync("agent2", window: new() { ViewportSize = Viewports.Phone });
        await agent.GotoAsync($"/recovery/{reference}");
        await ListensAsync(agent);

        // Before anything is scrolled, and not under the bar at the foot of the window.
        var bar = agent.GetByRole(AriaRole.Navigation, new() { Name = "To the decision" });
        await Expect(bar).ToBeVisibleAsync();
        var (place, rail) = (await bar.BoundingBoxAsync(), await agent.Locator(".rail").BoundingBoxAsync());
        Assert.InRange(place!.Y + place.Height, 0, rail!.Y);
        await bar.GetByRole(AriaRole.Button, new() { Name = "Reject" }).ClickAsync();
        await Expect(agent.GetByLabel("Why you reject")).ToBeFocusedAsync();
        await Expect(agent.GetByLabel("Why you reject")).ToBeInViewportAsync();

        await agent.EvaluateAsync("scrollTo(0, 0)");
        await bar.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(agent.GetByLabel("Notes, if you like")).ToBeFocusedAsync();
        await agent.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(agent.Locator(".recovery-said .success")).ToBeVisibleAsync();
        await Expect(bar).ToHaveCountAsync(0);
        // What became of it stands on top then.
        Assert.True((await agent.Locator(".decision").BoundingBoxAsync())!.Y < (await agent.Locator(".recovery-asked").BoundingBoxAsync())!.Y);
    });

    private async Task<IPage> OpenAsync(string person, string reference)
    {
        var window = await WindowOfAsync(person);
        await window.GotoAsync($"/recovery/{reference}");
        await ListensAsync(window);
        await window.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return window;
    }

    private static async Task JudgeAsync(IPage window, string method, string notes, string answer)
    {
        var item = window.Locator($"[data-method={method}]");
        await item.Locator("textarea").FillAsync(notes);
        await item.GetByRole(AriaRole.Button, new() { Name = answer }).ClickAsync();
    }

    private static async Task ApproveAsync(IPage window, string button, string notes)
    {
        await window.GetByLabel("Why you approve").FillAsync(notes);
        await window.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
    }
}
