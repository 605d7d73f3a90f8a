using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.Open;
using SupportPortal.Web.Jobs;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Outbox;

/// <summary>A server whose jobs run, none of them soon: what happens at once happens by the word that a commit gives.</summary>
public sealed class WorkersTests(MailDesk desk) : IClassFixture<MailDesk>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_ticket_that_arrives_is_assigned_and_both_sides_are_told()
    {
        await using var server = SmtpListener.Start();
        var (agent, customer) = (await desk.AgentAsync(), await desk.CustomerAsync());
        await using var app = desk.WithServerOn(server.Port).WithWebHostBuilder(host =>
        {
            host.UseSetting("Jobs:Enabled", "true");
            foreach (var job in typeof(JobOptions).GetProperties().Where(p => p.PropertyType == typeof(JobTiming)).Select(p => p.Name))
                host.UseSetting($"Jobs:{job}:Every", "1.00:00:00");
        });

        _ = app.Services;
        // The first round of each job comes with the start.
        await Eventually.TrueAsync(FirstRoundIsOverAsync, Deadline);
        var ticket = await OpenAsync(app, customer);

        await Eventually.TrueAsync(() => server.Taken.Count >= 2, Deadline, () => $"{server.Taken.Count} mails");
        await using var db = desk.Database();
        Assert.Equal(agent.Id, (await db.Tickets.SingleAsync(t => t.Id == ticket.Id)).AssigneeId);
        Assert.Equal(new[] { agent.Email, customer.Email }.Order(), server.Taken.Select(mail => mail.Recipient).Order());
        Assert.All(await desk.OwedAsync(ticket.Id), owed => Assert.Equal(OutboxState.Sent, owed.State));
    }

    private async Task<bool> FirstRoundIsOverAsync()
    {
        await using var db = desk.Database();
        string[] all = ["sla-monitor", "auto-assign", "auto-close", "outbox"];
        return await db.JobRuns.Where(r => all.Contains(r.Name)).Select(r => r.Name).Distinct().CountAsync() == all.Length;
    }

    private static async Task<Ticket> OpenAsync(WebApplicationFactory<Program> app, PortalUser customer)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem();
        var opened = await scope.ServiceProvider.GetRequiredService<OpenTicket>().ExecuteAsync(
            new(TicketCategory.Bug, TicketPriority.High, "It hurts", "Here.", TicketChannel.Staff, customer.Id), CancellationToken.None);
        return opened.Value;
    }
}
