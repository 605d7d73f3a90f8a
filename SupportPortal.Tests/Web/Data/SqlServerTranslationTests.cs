using System.Security.Claims;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web;
using SupportPortal.Web.Data;
using SupportPortal.Web.Data.SqlServer;
using SupportPortal.Web.Email;
using SupportPortal.Web.Features.AccessRecovery;
using SupportPortal.Web.Features.AccessRecovery.Desk;
using SupportPortal.Web.Features.ActionLog;
using SupportPortal.Web.Features.Agents;
using SupportPortal.Web.Features.Agents.Workload;
using SupportPortal.Web.Features.Assignment;
using SupportPortal.Web.Features.Customer;
using SupportPortal.Web.Features.Customer.Conversation;
using SupportPortal.Web.Features.Customer.Overview;
using SupportPortal.Web.Features.Messages;
using SupportPortal.Web.Features.Messages.Conversations;
using SupportPortal.Web.Features.Messages.Mail;
using SupportPortal.Web.Features.Messages.Search;
using SupportPortal.Web.Features.Messages.Thread;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Features.Notifications.Mail;
using SupportPortal.Web.Features.Outbox;
using SupportPortal.Web.Features.Sla;
using SupportPortal.Web.Features.Sla.Board;
using SupportPortal.Web.Features.Sla.Calendars;
using SupportPortal.Web.Features.Sla.Compliance;
using SupportPortal.Web.Features.Sla.Monitor;
using SupportPortal.Web.Features.Sla.Records;
using SupportPortal.Web.Features.Tickets;
using SupportPortal.Web.Features.Tickets.AutoClose;
using SupportPortal.Web.Features.Tickets.Change;
using SupportPortal.Web.Features.Tickets.Detail;
using SupportPortal.Web.Features.Tickets.Queue;
using SupportPortal.Web.Features.Tickets.Reply;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;
using SupportPortal.Web.Words;

namespace SupportPortal.Tests.Web.Data;

/// <summary>No SQL Server can be had where the tests run: what can be shown without one is that every question translates to its SQL.</summary>
public class SqlServerTranslationTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly Guid[] Ids = [A.Customer, A.Agent];

    private static readonly SlaFilter Narrow = new(SlaClockKind.Resolution, A.Customer, new(A.Agent), A.Monday, A.Monday.AddDays(1));

    private static ActionLogQuery ActionLog(IServiceProvider services)
    {
        services.GetRequiredService<CurrentUser>().BecomeSystem(); // for others there is nothing to ask
        return services.GetRequiredService<ActionLogQuery>();
    }

    public static TheoryData<string> Questions() => [.. All.Keys];

    private static readonly Dictionary<string, Func<IServiceProvider, Task>> All = new()
    {
        ["action log, everything after a line"] = s => ActionLog(s).PageAsync(
            new(A.Agent, ActionGroup.People.Actions(), "x", ActionChannel.Api, "::1", A.Monday, A.Monday.AddDays(1)), new(A.Monday, A.Agent), 50, Ct),
        ["action log, a group"] = s => ActionLog(s).PageAsync(new(Actions: ActionGroup.People.Actions()), null, 50, Ct),
        ["action log, a ticket"] = s => ActionLog(s).AboutAsync(ActionSubject.Ticket, A.Customer, 5, Ct),
        ["workload"] = s => s.GetRequiredService<WorkloadQuery>().ExecuteAsync(TimeZoneInfo.Utc, Ct),
        ["workload, an agent by id"] = s => s.GetRequiredService<AgentFinder>().FindAsync(A.Agent.ToString(), Ct),
        ["queue, default"] = s => s.GetRequiredService<TicketQueueQuery>().WindowAsync(TicketFilter.Default, null, 0, 50, Ct),
        ["queue, everything, deep"] = s => s.GetRequiredService<TicketQueueQuery>().WindowAsync(TicketFilter.Everything, null, 5_000, 50, Ct),
        ["queue, all filters"] = s => s.GetRequiredService<TicketQueueQuery>().WindowAsync(
            new()
            {
                Statuses = Choice.Of(TicketStatus.Open, TicketStatus.Closed),
                Priorities = Choice.Of(TicketPriority.Low, TicketPriority.High),
                Categories = Choice.Of(TicketCategory.Bug),
                Assignee = AssigneeFilter.Me,
                RequesterId = A.Customer,
                Sla = SlaStanding.Breached,
                PolicyId = A.Agent,
                DueFrom = A.Monday,
                DueBefore = A.Monday,
            },
            null, 0, 50, Ct),
        ["queue, in time"] = s => s.GetRequiredService<TicketQueueQuery>().WindowAsync(TicketFilter.Default with { Sla = SlaStanding.InTime }, null, 0, 50, Ct),
        ["SLA board"] = s => s.GetRequiredService<SlaBoardQuery>().ExecuteAsync(Ct),
        ["SLA breaches"] = s => s.GetRequiredService<BreachesQuery>().PageAsync(Narrow, true, new(A.Monday, A.Agent, SlaClockKind.FirstResponse), 50, Ct),
        ["SLA outcomes"] = s => s.GetRequiredService<OutcomesQuery>().PageAsync(Narrow, true, new(A.Monday, A.Agent, SlaClockKind.FirstResponse), 50, Ct),
        ["SLA outcomes, count"] = s => s.GetRequiredService<OutcomesQuery>().CountAsync(Narrow, false, Ct),
        ["SLA compliance"] = s => s.GetRequiredService<ComplianceQuery>().ExecuteAsync(new(), Ct),
        ["queue, rows"] = s => s.GetRequiredService<TicketQueueQuery>().RowsAsync(Ids, Ct),
        ["queue, among"] = s => s.GetRequiredService<TicketQueueQuery>().AmongAsync(TicketFilter.Default, Ids, Ct),
        ["queue, length"] = s => s.GetRequiredService<TicketQueueQuery>().LengthAsync(TicketFilter.Default, Ct),
        ["search, words"] = s => s.GetRequiredService<TicketQueueQuery>().WindowAsync(TicketFilter.Everything with { Search = "printer broken" }, null, 0, 50, Ct),
        ["search, number"] = s => s.GetRequiredService<TicketQueueQuery>().WindowAsync(TicketFilter.Default with { Search = "TKT-2026-00001" }, null, 0, 50, Ct),
        ["search, digits"] = s => s.GetRequiredService<TicketQueueQuery>().WindowAsync(TicketFilter.Default with { Search = "42" }, null, 0, 50, Ct),
        ["search, address"] = s => s.GetRequiredService<TicketQueueQuery>().WindowAsync(TicketFilter.Default with { Search = "a@b.example" }, null, 0, 50, Ct),
        ["ticket page"] = s => s.GetRequiredService<TicketPageQuery>().ExecuteAsync("TKT-2026-00001", 50, Ct),
        ["reply"] = s => s.GetRequiredService<ReplyToTicket>().ExecuteAsync(new("TKT-2026-00001", "Hello", TicketChannel.Web), Ct),
        ["note"] = s => s.GetRequiredService<AddNote>().ExecuteAsync("TKT-2026-00001", "Hello", null, Ct),
        ["change"] = s => s.GetRequiredService<ChangeTicket>().ExecuteAsync(new("TKT-2026-00001", Priority: TicketPriority.Low), Ct),
        ["staff"] = s => s.GetRequiredService<StaffDirectory>().ListAsync(Ct),
        ["staff, one"] = s => s.GetRequiredService<StaffDirectory>().IncludesAsync(A.Agent, Ct),
        ["customer, list"] = s => s.GetRequiredService<MyTicketsQuery>().ExecuteAsync(1, Ct),
        ["customer, one"] = s => s.GetRequiredService<MyTicketQuery>().ExecuteAsync("TKT-2026-00001", false, Ct),
        ["calendars"] = s => s.GetRequiredService<CalendarListQuery>().ExecuteAsync(Ct),
        ["calendar, create"] = s => s.GetRequiredService<CreateCalendar>().ExecuteAsync("New", CalendarDefinition.AlwaysOpen, Ct),
        ["calendar, change"] = s => s.GetRequiredService<ChangeCalendar>().ExecuteAsync(A.Agent, 0, "New", CalendarDefinition.AlwaysOpen, Ct),
        ["calendar, retire"] = s => s.GetRequiredService<RetireCalendar>().ExecuteAsync(A.Agent, Ct),
        ["calendar"] = s => s.GetRequiredService<CalendarQuery>().ExecuteAsync(A.Agent, Ct),
        ["SLA monitor"] = s => s.GetRequiredService<MonitorSla>().ExecuteAsync(Ct),
        ["auto-assign"] = s => s.GetRequiredService<AutoAssign>().ExecuteAsync(Ct),
        ["auto-close"] = s => s.GetRequiredService<CloseQuietTickets>().ExecuteAsync(Ct),
        ["notifications"] = s => s.GetRequiredService<NotificationsQuery>().ListAsync(true, new(new(A.Monday, A.Agent), 50), Ct),
        ["notifications, unread"] = s => s.GetRequiredService<NotificationsQuery>().UnreadAsync(Ct),
        ["notifications, read"] = s => s.GetRequiredService<ReadNotifications>().OfTicketAsync("TKT-2026-00001", Ct),
        ["notifications, preferences"] = s => s.GetRequiredService<NoticePolicy>().RuleAsync(
            s.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext(),
            [
                new()
                {
                    EventId = A.Customer, Kind = EmailKinds.SlaBreach, RecipientId = A.Agent, TicketId = A.Customer,
                    CreatedAt = A.Monday, NextAttemptAt = A.Monday,
                },
            ],
            A.Monday, Ct),
        ["recovery, queue"] = s => s.GetRequiredService<RecoveryQueueQuery>().PageAsync(
            new(RecoveryTab.Desk, RecoveryType.AccountUnlock, "x"), new(new(A.Monday, A.Agent), 50), Ct),
        ["recovery, ended"] = s => s.GetRequiredService<RecoveryQueueQuery>().PageAsync(new(RecoveryTab.Ended), new(new(A.Monday, A.Agent), 50), Ct),
        ["recovery, counts"] = s => s.GetRequiredService<RecoveryQueueQuery>().CountsAsync(new(), Ct),
        ["recovery, one"] = s => s.GetRequiredService<RecoveryQuery>().ExecuteAsync("REC-2222-2222-2222", Ct),
        ["recovery, history"] = s => s.GetRequiredService<RecoveryHistoryQuery>().ExecuteAsync("REC-2222-2222-2222", Ct),
        ["digests"] = s => s.GetRequiredService<SendDigests>().ExecuteAsync(Ct),
        ["changes since"] = s => s.GetRequiredService<SupportPortal.Web.Live.ChangesSince>().ReadAsync(A.Monday, Ct),
        ["messages, list"] = s => s.GetRequiredService<ConversationsQuery>().ListAsync(new(new(A.Monday, A.Agent), 50), Ct),
        ["messages, one"] = s => s.GetRequiredService<ConversationsQuery>().FindAsync(A.Agent, Ct),
        ["messages, channels"] = s => s.GetRequiredService<ConversationsQuery>().ChannelsAsync(Ct),
        ["messages, members"] = s => s.GetRequiredService<ConversationsQuery>().MembersAsync(A.Agent, Ct),
        ["messages, thread"] = s => s.GetRequiredService<ThreadQuery>().BeforeAsync(A.Agent, 7, 50, Ct),
        ["messages, thread onwards"] = s => s.GetRequiredService<ThreadQuery>().FromAsync(A.Agent, 7, 50, Ct),
        ["messages, colleagues"] = s => s.GetRequiredService<Colleagues>().ListAsync(Ct),
        ["messages, start"] = s => s.GetRequiredService<StartConversation>().DirectAsync(A.Customer, Ct),
        ["messages, create"] = s => s.GetRequiredService<StartConversation>().ChannelAsync("New", null, Ct),
        ["messages, join"] = s => s.GetRequiredService<Membership>().JoinAsync(A.Customer, Ct),
        ["messages, send"] = s => s.GetRequiredService<SendMessage>().ExecuteAsync(new(A.Customer, "Hi", A.Agent), Ct),
        ["messages, edit"] = s => s.GetRequiredService<ChangeMessage>().EditAsync(A.Customer, A.Agent, "Hi", Ct),
        ["messages, read"] = s => s.GetRequiredService<OwnConversation>().ReadAsync(A.Customer, null, Ct),
        ["messages, mute"] = s => s.GetRequiredService<OwnConversation>().MuteAsync(A.Customer, true, Ct),
        ["messages, unread mails"] = s => s.GetRequiredService<MailUnread>().ExecuteAsync(Ct),
        ["messages, search"] = s => s.GetRequiredService<MessageSearchQuery>().ExecuteAsync("printer broken", new(new(A.Monday, A.Agent), 50), Ct),
        ["outbox"] = s => s.GetRequiredService<OutboxRound>().ExecuteAsync(Ct),
        ["outbox page, all"] = s => s.GetRequiredService<OutboxListQuery>().PageAsync(new(), new(new(A.Monday, A.Customer), 50), Ct),
        ["outbox page, searched"] = s => s.GetRequiredService<OutboxListQuery>().PageAsync(
            new(OutboxState.Waiting, "ticket_created", "ann"), new(null, 50), Ct),
        ["outbox page, arrived"] = s => s.GetRequiredService<OutboxListQuery>().ArrivedAsync(new(), null, Ct),
        ["outbox page, figures"] = s => s.GetRequiredService<OutboxSummaryQuery>().ExecuteAsync(new(Search: "TKT-2026-00001"), Ct),
        ["outbox page, retry"] = s => s.GetRequiredService<DecideMails>().RetryAsync(A.Customer, Ct),
        ["outbox page, cancel all"] = s => s.GetRequiredService<DecideMails>().CancelAsync(new OutboxFilter(Search: "ann"), Ct),
        ["outbox page, undo"] = s => s.GetRequiredService<DecideMails>().UndoAsync(A.Monday, Ct),
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public Task Translates(string question) => AskAsync(question, new SilentSqlServer());

    [Theory]
    [InlineData("search, words")]
    [InlineData("messages, search")]
    [InlineData("search, address")]
    public Task Translates_with_full_text_search(string question) => AskAsync(question, new SilentSqlServer { HasFullText = true });

    private static async Task AskAsync(string question, SilentSqlServer server)
    {
        server.Columns = Names();
        await using var services = Services(server);
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(new(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, A.Agent.ToString()), new(ClaimTypes.Role, Roles.Staff)], "test")));

        await All[question](scope.ServiceProvider);

        Assert.NotEmpty(server.Commands);
        Assert.All(server.Commands, sql => Assert.DoesNotContain("\"", sql, StringComparison.Ordinal)); // brackets quote here
    }

    private static HashSet<string> Names()
    {
        using var db = AnyDatabase.Of(DatabaseProvider.SqlServer);
        return db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).SelectMany(p => new[] { p.GetColumnName(), p.Name })
            .Concat(["Value", "Breached", "DueAt"]).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static ServiceProvider Services(SilentSqlServer server) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Email:From", "desk@desk.example")]).Build())
        .AddSingleton(Options.Create(new PortalOptions { PublicUrl = new("https://desk.example") }))
        .AddSingleton<TimeProvider>(new TestClock(A.Monday))
        .AddPortalData(new(DatabaseProvider.SqlServer, "Server=nowhere"))
        .ConfigureDbContext<SqlServerPortalDbContext>(options => options.UseSqlServer(server))
        .AddScoped<CurrentUser>()
        .AddWords()
        .AddTickets()
        .AddSingleton<PortalLinks>()
        .AddEmail()
        .AddOutbox()
        .AddNotifications()
        .AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>()
        .AddAccessRecovery()
        .AddRecoveryDesk()
        .AddOutboxPage()
        .AddActionLog()
        .AddAutoClose()
        .AddAgents()
        .AddSla()
        .AddAssignment()
        .AddCustomer()
        .AddMessages()
        .BuildServiceProvider();
}
