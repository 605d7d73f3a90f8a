using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Customers;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Account.Users;

namespace SupportPortal.Tests.Web.Features.Account;

public sealed class CustomerKindTests(PortalFixture desk) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task A_superuser_says_who_writes_and_it_holds_for_what_they_open_from_then_on()
    {
        var writer = await desk.CustomerAsync();
        var before = await desk.TicketAsync(writer);
        await using var scope = desk.As(await desk.SuperuserAsync());
        var change = scope.ServiceProvider.GetRequiredService<ChangeCustomerKind>();

        Assert.True((await change.ExecuteAsync(writer.Id, CustomerKind.Writer, CancellationToken.None)).IsDone);
        Assert.Equal(UserRefusals.NotFound, (await change.ExecuteAsync(Guid.CreateVersion7(), CustomerKind.Writer, CancellationToken.None)).Refusal);

        Assert.Equal(CustomerKind.Writer, (await desk.TicketAsync(writer)).RequesterKind);
        await using var db = desk.Database();
        Assert.Equal(CustomerKind.Client, (await db.Tickets.SingleAsync(t => t.Id == before.Id)).RequesterKind);
        var row = (await scope.ServiceProvider.GetRequiredService<UserListQuery>().ExecuteAsync(writer.Email, null, 1, CancellationToken.None)).Rows.Single();
        Assert.Equal(CustomerKind.Writer, row.CustomerKind);
    }

    [Fact]
    public async Task Agents_do_not()
    {
        await using var scope = desk.As(await desk.AgentAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<ChangeCustomerKind>()
            .ExecuteAsync(Guid.CreateVersion7(), CustomerKind.Writer, CancellationToken.None));
    }
}
