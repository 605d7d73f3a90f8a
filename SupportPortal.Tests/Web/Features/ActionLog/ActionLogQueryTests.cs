using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Kernel;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.ActionLog;

namespace SupportPortal.Tests.Web.Features.ActionLog;

public sealed class ActionLogQueryTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task Every_filter_finds_what_it_says_newest_first()
    {
        var (anna, bob) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var ticket = await portal.TicketAsync(await portal.CustomerAsync());
        await AddAsync(
            Line(anna, 1, ActionCode.TicketStatus, ticket.Id, ticket.Number),
            Line(bob, 2, ActionCode.TicketNoted, ticket.Id, ticket.Number),
            Line(anna, 3, ActionCode.UserRole, Guid.CreateVersion7(), "Müller, 100%_Straße", ActionSubject.User, ActionChannel.Api, "2001:db8::7"),
            Line(bob, 4, ActionCode.JobRun, null, "auto-close", ActionSubject.Job));
        var from = A.Monday.AddYears(1);

        Assert.Equal([4, 3, 2, 1], await MinutesAsync(new(From: from)));
        Assert.Equal([3, 1], await MinutesAsync(new(Actor: anna)));
        Assert.Equal([2, 1], await MinutesAsync(new(Actions: ActionGroup.Tickets.Actions(), From: from)));
        Assert.Equal([2], await MinutesAsync(new(Actions: [ActionCode.TicketNoted], From: from)));
        Assert.Equal([2, 1], await MinutesAsync(new(Search: ticket.Number.ToLowerInvariant(), From: from)));
        Assert.Equal([1], await MinutesAsync(new(Actions: [ActionCode.TicketStatus], Search: ticket.Number, From: from)));
        Assert.Equal([3], await MinutesAsync(new(Search: "müller", From: from)));
        Assert.Equal([3], await MinutesAsync(new(Search: "%_str", From: from)));
        Assert.Empty(await MinutesAsync(new(Search: "_%", From: from)));
        Assert.Empty(await MinutesAsync(new(Actions: ActionGroup.Tickets.Actions(), Search: "müller")));
        Assert.Empty(await MinutesAsync(new(Search: "TKT-2026-99999")));
        Assert.Empty(await MinutesAsync(new(Search: "REC-2222-2222-2222")));
        Assert.Equal([3], await MinutesAsync(new(Channel: ActionChannel.Api, From: from)));
        Assert.Equal([3], await MinutesAsync(new(Address: "2001:db8::7")));
        Assert.Equal([3, 2], await MinutesAsync(new(From: from.AddMinutes(2), Until: from.AddMinutes(4))));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_even_within_one_moment()
    {
        var actor = Guid.CreateVersion7();
        await AddAsync([.. Enumerable.Range(0, 25).Select(i => Line(actor, -100 + (i / 10), (ActionCode)(i % 3), Guid.CreateVersion7(), $"TKT-2026-{i:00000}"))]);
        await using var scope = portal.As(await portal.SuperuserAsync());
        var log = scope.ServiceProvider.GetRequiredService<ActionLogQuery>();
        var filter = new ActionFilter(actor, ActionGroup.Tickets.Actions());

        var seen = new List<string>();
        Cursor? after = null;
        while (await log.PageAsync(filter, after, 4, Ct) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(line => line.Subject));
            after = new(page[^1].At, page[^1].Id);
        }

        Assert.Equal(25, seen.Distinct().Count());
        Assert.Equal(25, seen.Count);
        Assert.Equal((5, 25), Counts(await log.OfAsync(actor, 5, Ct)));
    }

    [Fact]
    public async Task Nobody_but_superusers_sees_a_line()
    {
        var actor = Guid.CreateVersion7();
        await AddAsync(Line(actor, 1, ActionCode.SignedIn, actor, "Anna", ActionSubject.User));

        await using var scope = portal.As(await portal.AgentAsync());
        var log = scope.ServiceProvider.GetRequiredService<ActionLogQuery>();

        Assert.Empty(await log.PageAsync(new(actor), null, 10, Ct));
        Assert.Equal((0, 0), Counts(await log.OfAsync(actor, 10, Ct)));
        Assert.Equal((0, 0), Counts(await log.AboutAsync(ActionSubject.User, actor, 10, Ct)));
    }

    [Fact]
    public void An_address_is_understood_or_told()
    {
        var me = Guid.CreateVersion7();
        var problems = new List<Refusal>();
        var moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

        var filter = new ActionFilterQuery("me", "access", " Anna ", "api", "::1", "2026-03-02", "2026-03-02").Read(moscow, me, problems);

        Assert.Empty(problems);
        Assert.Equal((me, "Anna", ActionChannel.Api, "::1"), (filter.Actor, filter.Search, filter.Channel, filter.Address));
        Assert.Contains(ActionCode.SignedIn, filter.Actions!);
        Assert.Equal(
            (new DateTimeOffset(2026, 3, 1, 21, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 2, 21, 0, 0, TimeSpan.Zero)),
            (filter.From, filter.Until));

        new ActionFilterQuery("x", "x", new string('x', 101), "x", "a\0b", "x", "x").Read(moscow, me, problems);
        Assert.Equal(["actor", "action", "q", "channel", "address", "from", "to"], problems.Select(p => p.Field));
        Assert.Equal("action=access&q=a%26b", new ActionFilterQuery(Action: "access", Search: "a&b").ToQueryString());
    }

    private async Task<IEnumerable<int>> MinutesAsync(ActionFilter filter)
    {
        await using var scope = portal.As(await portal.SuperuserAsync());
        var lines = await scope.ServiceProvider.GetRequiredService<ActionLogQuery>().PageAsync(filter, null, 50, Ct);
        return lines.Select(line => (int)(line.At - A.Monday.AddYears(1)).TotalMinutes);
    }

    private async Task AddAsync(params ActionEntry[] lines)
    {
        await using var db = portal.Database();
        db.AddRange(lines);
        await db.SaveChangesAsync(Ct);
    }

    private static (int Shown, int All) Counts((IReadOnlyList<ActionEntry> Lines, int Count) latest) => (latest.Lines.Count, latest.Count);

    private static ActionEntry Line(
        Guid actor, int minute, ActionCode action, Guid? subject, string name, ActionSubject kind = ActionSubject.Ticket,
        ActionChannel channel = ActionChannel.Web, string? address = null) => new()
        {
            At = A.Monday.AddYears(1).AddMinutes(minute),
            ActorId = actor,
            Actor = "Somebody",
            Action = action,
            SubjectKind = kind,
            SubjectId = subject,
            Subject = name,
            Channel = channel,
            Address = address,
        };
}
