using Bunit;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Features.AccessRecovery;
using SupportPortal.Web.Features.AccessRecovery.Decide;
using SupportPortal.Web.Features.AccessRecovery.Desk;
using SupportPortal.Web.Features.Tickets.Change;
using SupportPortal.Web.Features.Tickets.Detail;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Live;

/// <summary>A page asks, something is committed, and only then the old answer arrives: it is not the last word.</summary>
public sealed class ChangedWhileReadTests : ComponentTest, IClassFixture<PortalFixture>
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(30);
    private readonly PortalFixture _portal;

    public ChangedWhileReadTests(PortalFixture portal)
    {
        _portal = portal;
        Services.AddSingleton(TimeProvider.System); // the page's short pause passes by itself
        SetRendererInfo(new("Server", isInteractive: true));
        ComponentFactories.AddStub<Composer>();
    }

    [Fact]
    public async Task A_recovery_that_was_rejected_meanwhile_is_shown_as_rejected()
    {
        var (agent, colleague, customer) = (await _portal.AgentAsync(), await _portal.AgentAsync(), await _portal.CustomerAsync());
        var request = RecoverySample.Request(customer, _portal.Clock.GetUtcNow());
        await using (var db = _portal.Database())
        {
            db.Add(request);
            await db.SaveChangesAsync();
        }

        var slow = new HeldReading(statement => statement.Contains("FROM recovery_log", StringComparison.Ordinal));
        await using var app = _portal.NewApp(slow.Into);
        await using var reader = Reader(agent, app);

        slow.Hold();
        var page = Render<RecoveryPage>(p => p.Add(c => c.Reference, request.Reference));
        await slow.HeldAsync;
        await using (var scope = _portal.As(colleague, app))
        {
            var done = await scope.ServiceProvider.GetRequiredService<RejectRecovery>()
                .ExecuteAsync(request.Reference, request.Version, "Nobody answered.", CancellationToken.None);
            Assert.True(done.IsDone, done.Refusal?.Code);
        }

        slow.LetGo();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-step=rejected]")), LongEnough);
    }

    [Fact]
    public async Task A_ticket_that_was_renamed_meanwhile_is_shown_with_its_new_subject()
    {
        var agent = await _portal.AgentAsync();
        var ticket = await _portal.TicketAsync(await _portal.CustomerAsync(), subject: "The old one");
        var slow = new HeldReading(statement => statement.Contains("FROM ticket_replies", StringComparison.Ordinal));
        await using var app = _portal.NewApp(slow.Into);
        await using var reader = Reader(agent, app);

        slow.Hold();
        var page = Render<TicketPage>(p => p.Add(c => c.Number, ticket.Number));
        await slow.HeldAsync;
        await using (var scope = _portal.As(agent, app))
        {
            var done = await scope.ServiceProvider.GetRequiredService<ChangeTicket>()
                .ExecuteAsync(new(ticket.Number, Subject: "The new one"), CancellationToken.None);
            Assert.True(done.IsDone, done.Refusal?.Code);
        }

        slow.LetGo();

        page.WaitForAssertion(() => Assert.Contains("The new one", page.Find("h1").TextContent, StringComparison.Ordinal), LongEnough);
    }

    private AsyncServiceScope Reader(PortalUser user, WebApplicationFactory<Program> app)
    {
        var scope = _portal.As(user, app);
        Services.AddFallbackServiceProvider(scope.ServiceProvider);
        return scope;
    }
}
