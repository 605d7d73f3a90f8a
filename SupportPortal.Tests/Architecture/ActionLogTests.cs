using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Actions;
using SupportPortal.Domain.Agents;
using SupportPortal.Domain.Assignment;
using SupportPortal.Domain.Messages;
using SupportPortal.Domain.Notifications;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;
using SupportPortal.Web.Data.Actions;
using SupportPortal.Web.Outbox;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Architecture;

/// <summary>Whatever staff change leaves a line: what could change without one is named here with the reason why that is right.</summary>
public sealed partial class ActionLogTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string ToldByEvents = "its events are the lines, see EventActions";
    private const string Consequence = "follows from what a line tells";
    private const string OwnThing = "somebody's own working state";
    private const string Reads = "reads";
    private const string OwnWords = "what colleagues say to each other is theirs; it keeps its author and time itself";
    private const string SealedLog = "recorded by those who judge and decide, and in the sealed log";
    private const string Machine = "no person writes it";

    private static readonly Dictionary<Type, string> NotReadOffTheTracker = new()
    {
        [typeof(Ticket)] = ToldByEvents,
        [typeof(TicketChange)] = ToldByEvents,
        [typeof(TicketReply)] = ToldByEvents,
        [typeof(TicketNote)] = ToldByEvents,
        [typeof(SlaPolicy)] = ToldByEvents,
        [typeof(SlaPolicyVersion)] = ToldByEvents,
        [typeof(SlaCalendar)] = ToldByEvents,
        [typeof(SlaChange)] = ToldByEvents,
        [typeof(IdentityUserRole<Guid>)] = "one role in place of another is one line, see ActionRecorder",
        [typeof(PortalSession)] = "recorded by Sessions",
        [typeof(OutboxMessage)] = "recorded by DecideMails",
        [typeof(ConversationMember)] = "recorded by Membership",
        [typeof(RecoveryRequest)] = SealedLog,
        [typeof(RecoveryEvidence)] = SealedLog,
        [typeof(RecoveryCode)] = Machine,
        [typeof(RecoveryLink)] = Machine,
        [typeof(RecoveryDocument)] = SealedLog,
        [typeof(RecoveryLogEntry)] = "is a log",
        [typeof(RecoverySeal)] = Machine,
        [typeof(InternalMessage)] = OwnWords,
        [typeof(Mention)] = OwnWords,
        [typeof(ActionEntry)] = "is the log",
        [typeof(AssignmentDecision)] = Consequence,
        [typeof(AvailabilityChange)] = Consequence,
        [typeof(AgentPresence)] = Machine,
        [typeof(SlaInterval)] = Consequence,
        [typeof(SlaItem)] = Consequence,
        [typeof(SlaOutcome)] = Consequence,
        [typeof(SlaPoint)] = Consequence,
        [typeof(TicketSearchText)] = Consequence,
        [typeof(Notification)] = Consequence,
        [typeof(SentForm)] = Consequence,
        [typeof(MessageDraft)] = OwnThing,
        [typeof(NotificationPreferences)] = OwnThing,
        [typeof(OutboxHour)] = Machine,
        [typeof(DataProtectionKey)] = Machine,
        [typeof(IdentityRole<Guid>)] = "made by a migration",
        [typeof(IdentityRoleClaim<Guid>)] = "not used",
        [typeof(IdentityUserClaim<Guid>)] = "not used",
        [typeof(IdentityUserLogin<Guid>)] = "not used",
    };

    /// <summary>Statements change rows that no save sees.</summary>
    private static readonly Dictionary<string, string> Statements = new()
    {
        ["Security/Sessions.cs"] = "records what it ends; what was last seen is no action",
        ["Features/Outbox/DecideMails.cs"] = "records",
        ["Features/Account/Users/ChangeCustomerKind.cs"] = "records",
        ["Jobs/RunJob.cs"] = "old runs are forgotten; the run itself is saved",
        ["Outbox/SendOutbox.cs"] = Machine,
        ["Data/Demo/DemoData.cs"] = Machine,
        ["Data/SqlServer/SqlServerSlaClaims.cs"] = Machine,
        ["Data/Postgres/PostgresSlaClaims.cs"] = Machine,
        ["Data/Postgres/PostgresBulkUpdater.cs"] = "writes what a save sees",
        ["Features/Notifications/Settings/OwnNotificationPreferences.cs"] = OwnThing,
        ["Features/Notifications/ReadNotifications.cs"] = OwnThing,
        ["Features/Notifications/DropNotices.cs"] = Consequence,
        ["Features/AccessRecovery/Desk/DropRecoveryNotices.cs"] = Consequence,
        ["Features/Notifications/Mail/SendDigests.cs"] = Machine,
        ["Features/Notifications/Mail/NoticePolicy.cs"] = Machine,
        ["Data/RowLock.cs"] = "only locks",
        ["Data/Postgres/PostgresAssignmentLock.cs"] = "only locks",
        ["Data/SqlServer/SqlServerAssignmentLock.cs"] = "only locks",
        ["Features/Tickets/SendOnce.cs"] = Consequence,
        ["Features/Tickets/SearchTextReaction.cs"] = Consequence,
        ["Features/Tickets/Drafts/SaveDraft.cs"] = OwnThing,
        ["Features/Messages/Conversations/Membership.cs"] = "records",
        ["Features/Messages/Conversations/OwnConversation.cs"] = OwnThing,
        ["Features/Messages/Thread/SendMessage.cs"] = OwnWords,
        ["Features/Messages/Thread/ChangeMessage.cs"] = OwnWords,
        ["Features/Messages/Mail/MailUnread.cs"] = Machine,
        ["Health/DatabaseHealth.cs"] = "changes nothing",
    };

    /// <summary>What lives as long as the process knows nobody: the contexts it makes write no line.</summary>
    private static readonly Dictionary<string, string> Singletons = new()
    {
        ["Sessions"] = "says for whom it acts",
        ["AccountStates"] = Reads,
        ["StaffDirectory"] = Reads,
        ["ChangesSince"] = Reads,
        ["SentHours"] = Machine,
        ["DatabaseKeys"] = Machine,
        ["DigestEmailWriter"] = Reads,
        ["TicketEmailWriter"] = Reads,
        ["UnreadMailWriter"] = Reads,
    };

    [Fact]
    public void Every_kind_of_row_is_logged_or_has_a_reason_not_to_be()
    {
        using var db = AnyDatabase.Of(DatabaseProvider.PostgreSql);
        var rows = db.Model.GetEntityTypes().Where(type => !type.IsOwned()).Select(type => type.ClrType).ToList();

        Findings.AssertNone(
            rows.Where(row => LoggedEntities.Types.Contains(row) == NotReadOffTheTracker.ContainsKey(row))
                .Select(row => $"{row.FullName} is neither in LoggedEntities nor here, or in both")
                .Concat(NotReadOffTheTracker.Keys.Except(rows).Select(gone => $"{gone.FullName} is no row")));
    }

    [Fact]
    public void Every_statement_past_the_tracker_has_a_reason()
    {
        var files = SourceTree.Files("SupportPortal.Web", "*.cs")
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}Migrations{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(path => Statement().IsMatch(File.ReadAllText(path)))
            .Select(path => SourceTree.Name(path)["SupportPortal.Web/".Length..])
            .ToHashSet();

        Findings.AssertNone(
            files.Except(Statements.Keys).Select(file => $"{file} changes rows by a statement: record the action, or say here why it is none")
                .Concat(Statements.Keys.Except(files).Select(file => $"{file} has no statement any more")));
    }

    [Fact]
    public void What_outlives_requests_makes_no_contexts_unless_there_is_a_reason()
    {
        IServiceCollection registered = null!;
        using var app = portal.NewApp(host => host.ConfigureServices(services => registered = services));
        _ = app.Services;

        var makers = registered
            .Where(service => service is { Lifetime: ServiceLifetime.Singleton, IsKeyedService: false })
            .Select(service => service.ImplementationType ?? service.ServiceType)
            .Where(type => type.Assembly == typeof(PortalDbContext).Assembly && type.GetConstructors().Any(MakesContexts))
            .Select(type => type.Name)
            .ToHashSet();

        Findings.AssertNone(
            makers.Except(Singletons.Keys).Select(name => $"{name} is a singleton: what it changes for somebody leaves no line")
                .Concat(Singletons.Keys.Except(makers).Select(name => $"{name} is no singleton that makes contexts")));
    }

    private static bool MakesContexts(ConstructorInfo constructor) =>
        constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(IDbContextFactory<PortalDbContext>));

    [GeneratedRegex(@"\.(ExecuteUpdate|ExecuteDelete|ExecuteSql\w*?)(Async)?\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Statement();
}
