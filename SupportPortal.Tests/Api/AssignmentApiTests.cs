using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Assignment;

namespace SupportPortal.Tests.Api;

public sealed class AssignmentApiTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task It_tells_staff_why_a_ticket_is_with_its_agent()
    {
        var agent = await portal.AgentAsync();
        var customer = await portal.CustomerAsync();
        var ticket = await portal.TicketAsync(customer, TicketPriority.Critical);
        await using (var scope = portal.As(null))
            await scope.ServiceProvider.GetRequiredService<AutoAssign>().ExecuteAsync(CancellationToken.None);

        var why = (await portal.Caller(agent).GetAsync($"/tickets/{ticket.Number}/assignment")).Succeeded().Body;

        Assert.Equal((agent.Id, "only_one", "waiting"), (why.GetProperty("agent_id").GetGuid(), why.GetProperty("decided_by").GetString(), why.GetProperty("occasion").GetString()));
        Assert.Equal(agent.Name, why.GetProperty("candidates")[0].GetProperty("name").GetString());
        (await portal.Caller(customer).GetAsync($"/tickets/{ticket.Number}/assignment")).Refused(403, "auth.not-allowed");
    }
}
