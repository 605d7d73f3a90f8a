using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Tests.Web.Features.Account;

namespace SupportPortal.Tests.Web.Features.Tickets.Open;

public sealed partial class OpenForCustomerTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_and_nothing_typed_is_lost()
    {
        using var visitor = await Visitor.SignedInAsync(portal.App, await portal.AgentAsync());
        var longSubject = new string('w', 201);

        var answer = await SendAsync(visitor, "nobody@example.com", "", "sky-high", longSubject, " ");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            ["requester", "category", "priority", "subject", "description"],
            FieldError().Matches(answer.Html).Select(match => match.Groups["field"].Value));
        Assert.Contains("nobody@example.com", answer.Html, StringComparison.Ordinal);
        Assert.Contains(longSubject, answer.Html, StringComparison.Ordinal);

        var half = await SendAsync(visitor, "nobody@example.com", "billing", "high", "Wrong VAT", "It says **19 %**.");
        Assert.Equal("requester", Assert.Single(FieldError().Matches(half.Html)).Groups["field"].Value);
        Assert.Matches("<option value=\"billing\" selected", half.Html);
        Assert.Matches("<option value=\"high\" selected", half.Html);
        Assert.Contains("It says **19 %**.", half.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_right_opens_the_ticket_for_the_customer()
    {
        using var visitor = await Visitor.SignedInAsync(portal.App, await portal.AgentAsync());
        var customer = await portal.CustomerAsync();

        var answer = await SendAsync(visitor, $" {customer.Email!.ToUpperInvariant()} ", "billing", "high", "Wrong VAT", "It says **19 %**.");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        await using var db = portal.Database();
        var ticket = await db.Tickets.SingleAsync(t => t.RequesterId == customer.Id);
        Assert.EndsWith($"/tickets/{ticket.Number}", answer.Location, StringComparison.Ordinal);
    }

    private static Task<Answer> SendAsync(
        Visitor visitor, string requester, string category, string priority, string subject, string description) =>
        visitor.SubmitAsync("/tickets/new", "open-ticket",
            ("Form.Requester", requester), ("Form.Category", category), ("Form.Priority", priority),
            ("Form.Subject", subject), ("Form.Description", description));

    [GeneratedRegex("id=\"(?<field>[a-z]+)-error\"", RegexOptions.None, 1_000)]
    private static partial Regex FieldError();
}
