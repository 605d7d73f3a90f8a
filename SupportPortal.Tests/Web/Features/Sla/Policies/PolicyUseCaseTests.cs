using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;
using SupportPortal.Web.Features.Sla.Calendars;
using SupportPortal.Web.Features.Sla.History;
using SupportPortal.Web.Features.Sla.Monitor;
using SupportPortal.Web.Features.Sla.Policies;
using SupportPortal.Web.Features.Sla.Rehearsal;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Features.Sla.Policies;

/// <summary>Each test has a desk of its own: policies hold for everything there.</summary>
public sealed class PolicyUseCaseTests : IAsyncLifetime
{
    private static readonly SlaPolicyDefinition Billing = SlaBook.Standard().Definition with
    {
        Name = "Billing",
        Categories = [TicketCategory.Billing],
        Targets = Enum.GetValues<TicketPriority>().ToDictionary(priority => priority, _ => new SlaTarget(15, 60)),
    };

    private readonly PortalFixture _desk = new();
    private PortalUser _lead = null!;

    public async Task InitializeAsync()
    {
        await _desk.InitializeAsync();
        _lead = await _desk.SuperuserAsync();
    }

    public Task DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_policy_holds_for_what_comes_after_it_and_not_for_what_was_promised_before()
    {
        var before = await TicketAsync();

        await CreateAsync(Billing);
        var after = await TicketAsync();

        Assert.Equal(TimeSpan.FromHours(8), before.SlaDueAt - before.CreatedAt);
        Assert.Equal(TimeSpan.FromHours(1), after.SlaDueAt - after.CreatedAt);
        Assert.Equal(TimeSpan.FromHours(8), (await _desk.TicketAsync(await _desk.CustomerAsync())).Sla.Resolution.Target);
    }

    [Fact]
    public async Task The_customer_kind_decides_too()
    {
        await CreateAsync(Billing with { Name = "Writers", Customer = CustomerKind.Writer });
        var writer = await _desk.CustomerAsync();
        await using (var db = _desk.Database())
            await db.Users.Where(u => u.Id == writer.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.CustomerKind, CustomerKind.Writer));

        Assert.Equal(TimeSpan.FromHours(1), (await TicketAsync(writer)).Sla.Resolution.Target);
        Assert.Equal(TimeSpan.FromHours(8), (await TicketAsync()).Sla.Resolution.Target);
    }

    [Fact]
    public async Task Another_server_promises_by_it_once_it_hears_of_it()
    {
        await using var other = _desk.NewApp();
        var books = other.Services.GetRequiredService<SlaBooks>();
        Assert.Single(books.Current.InForce);

        var id = await CreateAsync(Billing);

        await Eventually.TrueAsync(() => Task.FromResult(books.Current.InForce.Any(version => version.PolicyId == id)));
    }

    [Fact]
    public async Task Of_two_who_change_it_at_once_the_second_is_told()
    {
        var id = await CreateAsync(Billing);
        var seen = await ReadAsync(id);

        Assert.Empty((await ChangeAsync(id, seen.Version, Billing with { WarningPoints = [60] })).Refusals);
        var second = await ChangeAsync(id, seen.Version, Billing with { WarningPoints = [70] });

        Assert.Equal([PolicyRefusals.Changed], second.Refusals);
        Assert.Equal([60], (await ReadAsync(id)).Definition.WarningPoints);
        Assert.Equal(2, (await ReadAsync(id)).VersionNumber);
    }

    [Fact]
    public async Task A_name_that_is_taken_and_a_calendar_that_is_not_there_are_refused_together()
    {
        await CreateAsync(Billing);
        await using var scope = _desk.As(_lead);

        var refused = await scope.ServiceProvider.GetRequiredService<CreatePolicy>()
            .ExecuteAsync(Billing with { Name = "billing", CalendarId = Guid.CreateVersion7() }, null, CancellationToken.None);

        Assert.Equal([PolicyRefusals.CalendarUnknown, PolicyRefusals.NameTaken], refused.Refusals);
    }

    [Fact]
    public async Task Policies_are_asked_in_the_order_in_which_they_stand()
    {
        var first = await CreateAsync(Billing);
        var second = await CreateAsync(Billing with { Name = "Billing, faster", Targets = SlaBook.Standard().Definition.Targets });
        Assert.Equal(["Billing, faster", "Billing", "Standard"], await NamesAsync());

        await MoveAsync(first, 1);
        Assert.Equal(["Billing", "Billing, faster", "Standard"], await NamesAsync());
        Assert.Equal(TimeSpan.FromHours(1), (await TicketAsync()).Sla.Resolution.Target);

        await MoveAsync(first, 99);
        Assert.Equal(["Billing, faster", "Billing", "Standard"], await NamesAsync());
        await using (var scope = _desk.As(_lead))
            Assert.True((await scope.ServiceProvider.GetRequiredService<RetirePolicy>().ExecuteAsync(second, CancellationToken.None)).IsDone);
        Assert.Equal(["Billing", "Standard"], await NamesAsync());
        Assert.Equal(TimeSpan.FromHours(1), (await TicketAsync()).Sla.Resolution.Target);
    }

    [Fact]
    public async Task What_would_change_for_open_tickets_is_shown_first_and_then_done()
    {
        var (open, waiting, resolved, other) = (await TicketAsync(), await TicketAsync(), await TicketAsync(), await _desk.TicketAsync(await _desk.CustomerAsync()));
        await MoveAsync(waiting, t => t.ChangeStatus(TicketStatus.WaitingOnCustomer, _lead.Id, _desk.Clock.GetUtcNow()));
        await MoveAsync(resolved, t => t.Resolve(_lead.Id, _desk.Clock.GetUtcNow()));
        var id = await CreateAsync(Billing);
        _desk.Clock.Advance(TimeSpan.FromMinutes(61));

        var look = await LookAsync(id);
        Assert.Equal(new HashSet<Guid> { open.Id, waiting.Id }, look.Ids.ToHashSet());
        Assert.Equal((2, 0, 1, 0), (look.Sooner, look.Later, look.BecomeOverdue, look.ComeInTime));
        Assert.Equal((open.Id, open.SlaDueAt, open.CreatedAt.AddHours(1), true), (look.Most[0].Id, look.Most[0].DueBefore, look.Most[0].DueAfter, look.Most[0].BecomesOverdue));
        Assert.Equal(open.SlaDueAt, (await LoadAsync(open.Id)).SlaDueAt);

        await using (var scope = _desk.As(_lead))
        {
            var run = await scope.ServiceProvider.GetRequiredService<ApplyPolicy>().StartAsync(id, look.Ids, CancellationToken.None);
            await run.Value.Completion;
            Assert.Equal(2, run.Value.Done);
        }

        Assert.Equal(open.CreatedAt.AddHours(1), (await LoadAsync(open.Id)).SlaDueAt);
        Assert.Equal(resolved.SlaDueAt, (await LoadAsync(resolved.Id)).SlaDueAt);
        Assert.Equal(other.SlaDueAt, (await LoadAsync(other.Id)).SlaDueAt);
        Assert.Empty((await LookAsync(id)).Ids);
        var line = (await HistoryAsync())[0].Line;
        Assert.Equal((SlaChangeKind.Applied, "2", (Guid?)_lead.Id), (line.Kind, line.To, line.ActorId));
    }

    [Fact]
    public async Task Other_hours_of_a_calendar_are_a_new_version_of_the_policies_that_count_by_it()
    {
        var calendar = await CalendarAsync("Moscow");
        var id = await CreateAsync(Billing with { CalendarId = calendar });
        var promised = await TicketAsync();
        Assert.Equal(A.MoscowHours(), (await ReadAsync(id)).Definition.Calendar);

        await using (var scope = _desk.As(_lead))
        {
            Assert.True((await scope.ServiceProvider.GetRequiredService<ChangeCalendar>().ExecuteAsync(
                calendar, 0, "Moscow", A.MoscowHours(new Holiday(new(2026, 3, 2), "Monday off")), CancellationToken.None)).IsDone);
            Assert.Equal(
                CalendarRefusals.InUse("Billing"),
                (await scope.ServiceProvider.GetRequiredService<RetireCalendar>().ExecuteAsync(calendar, CancellationToken.None)).Refusal);
        }

        var renewed = await ReadAsync(id);
        Assert.Equal((2, "Monday off"), (renewed.VersionNumber, renewed.Definition.Calendar.Holidays.Single().Name));
        Assert.Equal(promised.SlaDueAt, (await LoadAsync(promised.Id)).SlaDueAt);
        Assert.True((await TicketAsync()).SlaDueAt > promised.SlaDueAt);
        Assert.Equal(
            [(SlaSetting.Policy, SlaChangeKind.Changed), (SlaSetting.Calendar, SlaChangeKind.Changed), (SlaSetting.Policy, SlaChangeKind.Created), (SlaSetting.Calendar, SlaChangeKind.Created)],
            (await HistoryAsync()).Select(row => (row.Line.Setting, row.Line.Kind)).OrderByDescending(line => line.Kind).ThenBy(line => line.Setting));
        Assert.Equal([SettingPart.Holidays], (await HistoryAsync()).First(row => row.Line is { Setting: SlaSetting.Calendar, Kind: SlaChangeKind.Changed }).Changes().Select(change => change.Part));
    }

    [Fact]
    public async Task A_rehearsal_replays_what_came_and_leaves_no_trace()
    {
        var answered = await TicketAsync();
        await MoveAsync(answered, t => t.Resolve(_lead.Id, _desk.Clock.GetUtcNow()));
        _desk.Clock.Advance(TimeSpan.FromMinutes(40));
        var slow = await TicketAsync();
        _desk.Clock.Advance(TimeSpan.FromHours(7.5));
        await SweepAsync();
        await using var before = _desk.Database();
        var (mails, points, changes) = (await before.OutboxMessages.CountAsync(), await before.SlaPoints.CountAsync(), await before.TicketChanges.CountAsync());
        var rules = Billing with { Rules = [new(SlaClockKind.Resolution, 90, RuleAction.RaisePriority), new(SlaClockKind.Resolution, SlaPromise.Breach, RuleAction.NotifyLead)] };
        var reports = new List<RehearsalProgress>();

        await using var scope = _desk.As(_lead);
        var book = _desk.Services.GetRequiredService<SlaBooks>().Current;
        var result = await scope.ServiceProvider.GetRequiredService<RehearseSla>().ExecuteAsync(
            book, book.With(new SlaPolicyVersion(Guid.CreateVersion7(), 1, rules, null, null, _desk.Clock.GetUtcNow())), new Direct(reports), CancellationToken.None);

        // As it was: the slow one was not answered in two hours and is not yet eight hours old.
        Assert.Equal((2, 1, 1, 0), (result.Present.Items, result.Present.Breached, result.Present.FirstResponseBreaches, result.Present.ResolutionBreaches));
        Assert.Equal((1, 1, 1), (result.Proposed.Breached, result.Proposed.FirstResponseBreaches, result.Proposed.ResolutionBreaches));
        Assert.Equal((1, 1, 1), (result.Proposed.Escalated, result.Proposed.PrioritiesRaised, result.Proposed.LeadsNotified));
        Assert.Equal([new(0, 2), new(2, 2)], reports);
        await using var after = _desk.Database();
        Assert.Equal((mails, points, changes), (await after.OutboxMessages.CountAsync(), await after.SlaPoints.CountAsync(), await after.TicketChanges.CountAsync()));
        Assert.Equal(TicketPriority.High, (await LoadAsync(slow.Id)).Priority);
        Assert.Single(_desk.Services.GetRequiredService<SlaBooks>().Current.InForce);
    }

    private async Task<Ticket> TicketAsync(PortalUser? requester = null) =>
        await _desk.TicketAsync(requester ?? await _desk.CustomerAsync(), category: TicketCategory.Billing);

    private async Task<Guid> CreateAsync(SlaPolicyDefinition definition)
    {
        await using var scope = _desk.As(_lead);
        var created = await scope.ServiceProvider.GetRequiredService<CreatePolicy>().ExecuteAsync(definition, null, CancellationToken.None);
        Assert.Empty(created.Refusals);
        return created.PolicyId!.Value;
    }

    private async Task<PolicyResult> ChangeAsync(Guid id, int version, SlaPolicyDefinition definition)
    {
        await using var scope = _desk.As(_lead);
        return await scope.ServiceProvider.GetRequiredService<ChangePolicy>().ExecuteAsync(id, version, definition, null, CancellationToken.None);
    }

    private async Task MoveAsync(Guid id, int place)
    {
        await using var scope = _desk.As(_lead);
        Assert.True((await scope.ServiceProvider.GetRequiredService<MovePolicy>().ExecuteAsync(id, place, CancellationToken.None)).IsDone);
    }

    private async Task MoveAsync(Ticket ticket, Action<Ticket> move)
    {
        await using var db = _desk.Database();
        move(await db.Tickets.SingleAsync(t => t.Id == ticket.Id));
        await db.SaveChangesAsync();
    }

    private async Task<Guid> CalendarAsync(string name)
    {
        await using var scope = _desk.As(_lead);
        return (await scope.ServiceProvider.GetRequiredService<CreateCalendar>().ExecuteAsync(name, A.MoscowHours(), CancellationToken.None)).Value;
    }

    private async Task<OpenItems> LookAsync(Guid id)
    {
        await using var scope = _desk.As(_lead);
        return await scope.ServiceProvider.GetRequiredService<OpenItemsQuery>().ExecuteAsync(id, progress: null, CancellationToken.None);
    }

    private async Task<PolicyView> ReadAsync(Guid id)
    {
        await using var scope = _desk.As(_lead);
        return (await scope.ServiceProvider.GetRequiredService<PolicyQuery>().ExecuteAsync(id, CancellationToken.None))!;
    }

    private async Task<IEnumerable<string>> NamesAsync()
    {
        await using var scope = _desk.As(_lead);
        return (await scope.ServiceProvider.GetRequiredService<PolicyListQuery>().ExecuteAsync(CancellationToken.None)).Select(policy => policy.Name);
    }

    private async Task<List<SlaHistoryRow>> HistoryAsync()
    {
        await using var scope = _desk.As(_lead);
        return await scope.ServiceProvider.GetRequiredService<SlaHistoryQuery>().ExecuteAsync(null, null, null, 100, CancellationToken.None);
    }

    private async Task SweepAsync()
    {
        await using var scope = _desk.As(null);
        await scope.ServiceProvider.GetRequiredService<MonitorSla>().ExecuteAsync(CancellationToken.None);
    }

    private async Task<Ticket> LoadAsync(Guid id)
    {
        await using var db = _desk.Database();
        return await db.Tickets.SingleAsync(t => t.Id == id);
    }

    /// <summary>Told at once, where <see cref="Progress{T}"/> would wait for another thread.</summary>
    private sealed class Direct(List<RehearsalProgress> reports) : IProgress<RehearsalProgress>
    {
        public void Report(RehearsalProgress value) => reports.Add(value);
    }
}
