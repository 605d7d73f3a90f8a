using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.Queue;
using SupportPortal.Web.Features.Tickets.Reply;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Tickets.Queue;

public sealed class FindTicketsTests(FindTicketsTests.Desk desk) : IClassFixture<FindTicketsTests.Desk>
{
    [Theory]
    [InlineData("paper jam", "printer")]
    [InlineData("PAPER", "printer")]
    [InlineData("jammed papers", "printer")]
    [InlineData("\"paper jams\"", "printer")]
    [InlineData("pap", "printer")]
    [InlineData("paper prin", "printer")]
    [InlineData("paper -jams", "")]
    [InlineData("принтер", "cyrillic")]
    [InlineData("Принтеру", "cyrillic")]
    [InlineData("принт", "cyrillic")]
    [InlineData("ёлка", "cyrillic")]
    [InlineData("said in a reply: telescope", "")]
    [InlineData("telescope", "reply")]
    [InlineData("confidential", "note")]
    [InlineData("Octavia", "octavia-1 octavia-2")]
    [InlineData("octavia butl", "octavia-1 octavia-2")]
    [InlineData("octavia@writers.example", "octavia-1 octavia-2")]
    [InlineData("OCTAVIA@wri", "octavia-1 octavia-2")]
    [InlineData("nothing of the kind", "")]
    [InlineData("   ", "")]
    public async Task Staff_find_tickets_by_their_words_and_their_requester(string typed, string keys)
    {
        Assert.Equal(Ids(keys), (await FindAsync(typed)).Ids.Order());
    }

    [Fact]
    public async Task A_ticket_is_found_by_its_number_however_it_is_typed()
    {
        var ticket = desk.Tickets["printer"];
        var sequence = long.Parse(ticket.Number[9..], CultureInfo.InvariantCulture);

        foreach (var typed in new[] { ticket.Number, ticket.Number.ToLowerInvariant(), $"  {ticket.Number} ", ticket.Number[9..], $"{sequence}" })
            Assert.Equal((typed, ticket.Id), (typed, (await FindAsync(typed)).Ids[0]));
        Assert.Equal(desk.Tickets.Count, (await FindAsync("tkt-2026-000")).Ids.Count);
        Assert.Empty((await FindAsync("TKT-1999-")).Ids);
    }

    [Fact]
    public async Task What_fits_better_comes_before_what_is_newer_by_little()
    {
        Assert.Equal([desk.Tickets["dense"].Id, desk.Tickets["sparse"].Id], (await FindAsync("turbine")).Ids);
    }

    [Fact]
    public async Task Only_tickets_of_the_filter_are_looked_at()
    {
        Assert.Empty((await FindAsync("paper", t => t.Status == TicketStatus.Closed)).Ids);
        Assert.Single((await FindAsync("paper", t => t.Status == TicketStatus.New)).Ids);
    }

    public static TheoryData<string> Hostile =>
    [
        "'", "''", "\"", "\"unclosed", "\\", "\\'", "%", "_", "%%%", "';DROP TABLE tickets;--", "1 OR 1=1", "a & b", "a | b", "!", "!a",
        "a <-> b", "a:*", ":*", "(", ")", "((", "a AND", "OR", "or or", "NOT", "-", "--", "- -a", "*", "a*", "?", "@", "@@", "$1", "$$", "{0}", "{",
        "\0", "a\0b", "\r\n\t", "\u202Egnp", "\uD800", "a\uDC00b", "\U0001F600", "<script>alert(1)</script>", "TKT-", "TKT--", "TKT-2026-%",
        "99999999999999999999", "000000000000000000", "9223372036854775807", "-1", "٣", "a\\:b", "x'::text", "\u0000\u0000", new('a', 10_000),
        new('"', 10_000), string.Join(' ', Enumerable.Repeat("a", 5_000)), string.Concat(Enumerable.Repeat("(", 10_000)), "é\u0301\u0301\u0301",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Nothing_that_can_be_typed_is_an_error(string typed)
    {
        var staff = await FindAsync(typed);
        var customer = await FindAsync(typed, user: desk.Customer);

        Assert.DoesNotContain(desk.Tickets["octavia-1"].Id, customer.Ids);
        Assert.InRange(staff.Ids.Count, 0, desk.Tickets.Count);
        await using var db = desk.Database();
        Assert.Equal(desk.Tickets.Count, await db.Tickets.CountAsync());
    }

    [Theory]
    [InlineData("paper", "printer")]
    [InlineData("PAP", "printer")]
    [InlineData("Бумага", "cyrillic")]
    [InlineData("confidential", "")]
    [InlineData("telescope", "")]
    [InlineData("Octavia", "")]
    public async Task A_customer_finds_own_tickets_by_number_and_subject_only(string typed, string keys)
    {
        Assert.Equal(Ids(keys), (await FindAsync(typed, user: desk.Customer)).Ids.Order());
    }

    [Fact]
    public async Task A_customer_does_not_find_somebody_elses_number()
    {
        Assert.Empty((await FindAsync(desk.Tickets["octavia-1"].Number, user: desk.Customer)).Ids);
        Assert.Single((await FindAsync(desk.Tickets["note"].Number, user: desk.Customer)).Ids);
    }

    [Fact]
    public async Task A_search_is_part_of_the_list_and_looks_at_every_status()
    {
        await using var scope = desk.As(desk.Agent);
        var query = scope.ServiceProvider.GetRequiredService<TicketQueueQuery>();
        var filter = TicketFilterQuery.Parse("?q=turbine").Filter;

        var rows = await query.WindowAsync(filter, null, 0, 50, CancellationToken.None);
        var byNumber = await query.WindowAsync(filter, new(TicketSortField.Number), 0, 50, CancellationToken.None);

        Assert.Equal(["dense", "sparse"], rows.Select(r => r.Subject));
        Assert.Equal(rows.Select(r => r.Number).Order(), byNumber.Select(r => r.Number));
        Assert.Equal(new QueueLength(2, false), await query.LengthAsync(filter, CancellationToken.None));
        Assert.True(filter.Statuses.IsAll);
    }

    private async Task<FoundTickets> FindAsync(
        string typed, System.Linq.Expressions.Expression<Func<Ticket, bool>>? among = null, PortalUser? user = null)
    {
        await using var scope = desk.As(user ?? desk.Agent);
        await using var db = desk.Database();
        var current = scope.ServiceProvider.GetRequiredService<CurrentUser>();
        return await scope.ServiceProvider.GetRequiredService<FindTickets>()
            .ExecuteAsync(db, db.Tickets.VisibleTo(current).Where(among ?? (t => true)), typed, CancellationToken.None);
    }

    private IEnumerable<Guid> Ids(string keys) =>
        keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => desk.Tickets[key].Id).Order();

    public sealed class Desk : PortalFixture, IAsyncLifetime
    {
        public PortalUser Agent { get; private set; } = null!;

        public PortalUser Customer { get; private set; } = null!;

        public Dictionary<string, Ticket> Tickets { get; } = [];

        async Task IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            (Agent, Customer) = (await AgentAsync(), await CustomerAsync());
            var octavia = await CustomerAsync();
            await using (var db = Database())
            {
                await db.Users.Where(u => u.Id == octavia.Id).ExecuteUpdateAsync(set => set
                    .SetProperty(u => u.Name, "Octavia Butler")
                    .SetProperty(u => u.NormalizedEmail, "OCTAVIA@WRITERS.EXAMPLE"));
            }

            await AddAsync("printer", Customer, "Paper jams", "The printer eats it.");
            await AddAsync("cyrillic", Customer, "Бумага", "Мой принтер под ёлкой мнёт бумагу");
            await AddAsync("reply", Customer, "Lens", "It is dark.");
            await AddAsync("note", Customer, "Mirror", "It is bright.");
            await AddAsync("dense", Customer, "dense", "turbine turbine turbine turbine");
            await AddAsync("sparse", Customer, "sparse", "There is one turbine in this long text about something else altogether.");
            await AddAsync("octavia-1", octavia, "Contract", "Please send it.");
            await AddAsync("octavia-2", octavia, "Invoice", "Please pay it.");
            await using var scope = As(Agent);
            var services = scope.ServiceProvider;
            Assert.True((await services.GetRequiredService<ReplyToTicket>().ExecuteAsync(
                new(Tickets["reply"].Number, "Take a telescope.", TicketChannel.Web), CancellationToken.None)).IsDone);
            Assert.True((await services.GetRequiredService<AddNote>().ExecuteAsync(
                Tickets["note"].Number, "Confidential: a duplicate.", null, CancellationToken.None)).IsDone);
        }

        private async Task AddAsync(string key, PortalUser requester, string subject, string description)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            Tickets[key] = await TicketAsync(requester, subject: subject, description: description);
        }
    }
}
