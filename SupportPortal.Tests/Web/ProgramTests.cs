using Microsoft.EntityFrameworkCore;
using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Web;

public sealed class ProgramTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task The_assembled_application_answers_a_visitor()
    {
        using var client = portal.App.CreateClient();

        using var answer = await client.GetAsync(new Uri("/account/login", UriKind.Relative));

        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    [Fact]
    public async Task What_a_customer_opens_is_in_the_database_at_the_time_of_the_clock()
    {
        var customer = await portal.CustomerAsync();

        var ticket = await portal.TicketAsync(customer);

        await using var db = portal.Database();
        Assert.Equal(portal.Clock.GetUtcNow(), (await db.Tickets.SingleAsync(t => t.Id == ticket.Id)).CreatedAt);
    }
}
