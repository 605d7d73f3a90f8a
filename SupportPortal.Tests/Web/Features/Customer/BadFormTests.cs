using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Tests.Web.Features.Account;

namespace SupportPortal.Tests.Web.Features.Customer;

/// <summary>What customers may type or send into the pages, and what must not come of it.</summary>
public partial class BadFormTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    public static TheoryData<string, string> Requests() => new()
    {
        { "Subject", "" },
        { "Subject", "   " },
        { "Subject", new string('x', 201) },
        { "Subject", "bell\u0007" },
        { "Subject", "invoice\u202Efdp.exe" },
        { "Description", "" },
        { "Description", new string('y', 20_001) },
        { "Description", "escape\u001b[2J" },
        { "Category", "" },
        { "Category", "spam" },
        { "Priority", "urgent" },
        { "Priority", "3" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_bad_request_is_shown_again_with_what_was_typed_and_nothing_is_written(string field, string value)
    {
        using var customer = await Visitor.SignedInAsync(portal.App, await portal.CustomerAsync());
        var before = await TicketsAsync();

        var answer = await customer.SubmitAsync("/support/new", "new-request", Request((field, value)));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains($"id=\"{field.ToLowerInvariant()}-error\"", answer.Html);
        var shown = WebUtility.HtmlDecode(answer.Html);
        Assert.Contains(field == "Subject" ? value.Trim('\u0007') : "Wrong VAT", shown);
        Assert.Contains(field == "Description" ? value.Trim('\u001b') : "It says 19 % & <b>more</b>.", shown);
        Assert.Equal(before, await TicketsAsync());
    }

    [Fact]
    public async Task A_zero_byte_which_no_browser_sends_is_refused_and_nothing_is_written()
    {
        using var customer = await Visitor.SignedInAsync(portal.App, await portal.CustomerAsync());
        var before = await TicketsAsync();

        var answer = await customer.SubmitAsync("/support/new", "new-request", Request(("Subject", "nul\0")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(before, await TicketsAsync());
    }

    [Theory]
    [InlineData("/support/new", "new-request")]
    [InlineData("/account/login", "login")]
    [InlineData("/account/logout", "")]
    public async Task A_form_without_its_token_does_nothing(string path, string form)
    {
        using var customer = await Visitor.SignedInAsync(portal.App, await portal.CustomerAsync());
        var before = await TicketsAsync();

        var missing = await customer.PostAsync(path, [("_handler", form), .. Request()]);
        var forged = await customer.PostAsync(path, [("_handler", form), ("__RequestVerificationToken", "CfDJ8forged"), .. Request()]);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (missing.Status, forged.Status));
        Assert.Equal(before, await TicketsAsync());
        Assert.Equal(HttpStatusCode.OK, (await customer.GetAsync("/support")).Status); // still signed in
    }

    [Fact]
    public async Task A_form_of_ten_megabytes_is_refused_and_nothing_is_written()
    {
        using var customer = await Visitor.SignedInAsync(portal.App, await portal.CustomerAsync());
        var before = await TicketsAsync();

        var answer = await customer.SubmitAsync("/support/new", "new-request", Request(("Description", new string('x', 10_000_000))));

        Assert.True((int)answer.Status is 400 or 413 or 200, $"{(int)answer.Status}");
        Assert.Equal(before, await TicketsAsync());
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java&#115;cript:alert(1))")]
    [InlineData("[x](<java\tscript:alert(1)>)")]
    [InlineData("[x]( javascript:alert(1))")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x]\n\n[x]: javascript:alert(1)")]
    [InlineData("[x](vbscript:msgbox(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)")]
    [InlineData("[x](https://example.com/\" onmouseover=\"alert(1))")]
    [InlineData("\"><svg/onload=alert(1)>")]
    public async Task What_looks_like_code_is_shown_and_never_run(string text)
    {
        var person = await portal.CustomerAsync();
        var agent = await portal.AgentAsync();
        using var customer = await Visitor.SignedInAsync(portal.App, person);
        using var staff = await Visitor.SignedInAsync(portal.App, agent);

        var sent = await customer.SubmitAsync("/support/new", "new-request", Request(("Subject", text.ReplaceLineEndings(" ")), ("Description", text)));
        var path = new Uri(sent.Location!).AbsolutePath;
        await customer.SubmitAsync(path, "reply", ("Form.Message", text));

        Answer[] pages =
        [
            await customer.GetAsync(path), await customer.GetAsync("/support"),
            await staff.GetAsync(path.Replace("/support/", "/tickets/", StringComparison.Ordinal)),
        ];
        foreach (var page in pages)
        {
            Assert.Equal(HttpStatusCode.OK, page.Status);
            foreach (Match tag in Tags().Matches(page.Html))
            {
                Assert.DoesNotMatch(OtherSchemes(), Blanks().Replace(WebUtility.HtmlDecode(tag.Value), ""));
                Assert.DoesNotMatch(EventHandlers(), tag.Value);
            }

            Assert.DoesNotContain("<script>alert", page.Html);
            Assert.DoesNotContain("<svg/onload", page.Html);
            Assert.DoesNotContain("<img src=x", page.Html);
        }
    }

    [Theory]
    [InlineData("TKT-2026-99999")]
    [InlineData("not-a-number")]
    [InlineData("'; DROP TABLE tickets; --")]
    [InlineData("..%2F..%2Fetc%2Fpasswd")]
    public async Task A_ticket_that_is_not_there_looks_like_one_of_somebody_else(string number)
    {
        var foreign = await portal.TicketAsync(await portal.CustomerAsync());
        using var customer = await Visitor.SignedInAsync(portal.App, await portal.CustomerAsync());

        var missing = await customer.GetAsync($"/support/{number}");
        var hidden = await customer.GetAsync($"/support/{foreign.Number}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (missing.Status, hidden.Status));
        Assert.Equal(missing.Text, hidden.Text);
    }

    private static (string, string)[] Request(params (string Field, string Value)[] changed)
    {
        var fields = new Dictionary<string, string>
        {
            ["Category"] = "billing",
            ["Priority"] = "high",
            ["Subject"] = "Wrong VAT",
            ["Description"] = "It says 19 % & <b>more</b>.",
        };
        foreach (var (field, value) in changed)
            fields[field] = value;
        return [.. fields.Select(f => ($"Form.{f.Key}", f.Value))];
    }

    private async Task<int> TicketsAsync()
    {
        await using var db = portal.Database();
        return await db.Tickets.CountAsync();
    }

    [GeneratedRegex("<[a-zA-Z!/][^\\s>]*(\\s+[^\\s=>]+(=(\"[^\"]*\"|'[^']*'|[^\\s>]*))?)*\\s*/?>", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Tags();

    [GeneratedRegex("(href|src|action)=[\"']?(javascript|vbscript|data:text)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex OtherSchemes();

    [GeneratedRegex("^<\\S+(\\s+[^\\s=>]+(=\"[^\"]*\")?)*\\s+on[a-z]+\\s*=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex EventHandlers();

    [GeneratedRegex("\\s|\\p{Cc}", RegexOptions.None, 1_000)]
    private static partial Regex Blanks();
}
