using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Tests.Web.Features.AccessRecovery;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Api;

/// <summary>Walks everything of the API that changes something: staff who do it leave a line in the action log.</summary>
public sealed class ActionLogCoverageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string StandardPolicy = "/sla/policies/01900000-0000-7000-8000-00000000a001";
    private const string LockedOut = "whoever is locked out is nobody of staff at that moment; the sealed log has it";
    private const string RoundTheClock = "019d0000-0000-7000-8000-000000000101";

    /// <summary>Changes nothing of the desk.</summary>
    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["rehearseCalendar"] = "only reckons",
        ["rehearseNewPolicy"] = "only reckons",
        ["rehearsePolicy"] = "only reckons",
        ["simulateAssignmentRules"] = "only reckons",
        ["checkSealedLog"] = "only looks, and notes how far it came",
        ["readNotification"] = "what somebody has read is their own",
        ["readAllNotifications"] = "what somebody has read is their own",
        ["sendMessage"] = "what colleagues say to each other is theirs",
        ["editMessage"] = "what colleagues say to each other is theirs",
        ["deleteMessage"] = "what colleagues say to each other is theirs",
        ["markConversationRead"] = "what somebody has read is their own",
        ["muteConversation"] = "how somebody is notified is their own",
        ["changeNotificationPreferences"] = "how somebody is notified is their own",
        ["createAccessRecoveryRequest"] = LockedOut,
        ["readOwnAccessRecoveryRequest"] = LockedOut,
        ["sendAccessRecoveryCode"] = LockedOut,
        ["verifyAccessRecoveryRequest"] = LockedOut,
        ["answerAccessRecoveryQuestions"] = LockedOut,
        ["askForAccessRecoveryCall"] = LockedOut,
        ["uploadAccessRecoveryDocument"] = LockedOut,
        ["withdrawAccessRecoveryRequest"] = LockedOut,
        ["sendAccessRecoveryLink"] = LockedOut,
        ["setPasswordByAccessRecoveryLink"] = LockedOut,
        ["confirmNewAddress"] = LockedOut,
        ["disownAccessRecoveryRequest"] = LockedOut,
        ["undoAddressChange"] = LockedOut,
    };

    private static readonly Dictionary<string, Func<Desk, Task<ApiAnswer>>> Calls = new()
    {
        ["signIn"] = desk => desk.Nobody.PostAsync("/auth/token", new { email = desk.Boss.Email, password = PortalFixture.Password }),
        ["openTicket"] = desk => desk.Caller.PostAsync(
            "/tickets", """{ "subject": "a", "description": "b", "category": "bug", "priority": "low" }"""),
        ["changeTicket"] = desk => desk.Caller.PatchAsync($"/tickets/{desk.Ticket.Number}", new { priority = "low" }),
        ["writeMessage"] = desk => desk.Caller.PostAsync($"/tickets/{desk.Ticket.Number}/messages", new { kind = "note", body = "x" }),
        ["changeManyTickets"] = desk => desk.Caller.PostAsync(
            "/tickets/bulk", new { action = "resolve", ticket_numbers = new[] { desk.Ticket.Number } }),
        ["escalateTicket"] = desk => desk.Caller.PostAsync("/escalations", new { ticket_number = desk.Ticket.Number, reason = "They called" }),
        ["acknowledgeEscalation"] = async desk =>
        {
            var raised = (await desk.Other.PostAsync("/escalations", new { ticket_number = desk.Ticket.Number, reason = "Look" })).Succeeded(201);
            return await desk.Caller.PostAsync($"/escalations/{Id(raised)}/acknowledge", "{}");
        },
        ["createCalendar"] = desk => desk.Caller.PostAsync("/sla/calendars", Desk.Calendar(null)),
        ["changeCalendar"] = async desk => await desk.Caller.SendAsync(
            HttpMethod.Put, $"/sla/calendars/{Id(await desk.NewCalendarAsync())}", ApiCaller.Json(Desk.Calendar(version: 0))),
        ["retireCalendar"] = async desk => await desk.Caller.SendAsync(
            HttpMethod.Delete, $"/sla/calendars/{Id(await desk.NewCalendarAsync())}"),
        ["importHolidays"] = async desk => await desk.Caller.SendAsync(
            HttpMethod.Post,
            $"/sla/calendars/{Id(await desk.NewCalendarAsync())}/holidays/import?apply=true",
            new StringContent(IcsText.Of(("20270101", "New Year")), Encoding.UTF8, "text/calendar")),
        ["createPolicy"] = desk => desk.Caller.PostAsync("/sla/policies", Desk.Policy(null)),
        ["changePolicy"] = async desk => await desk.Caller.SendAsync(
            HttpMethod.Put, $"/sla/policies/{Id(await desk.NewPolicyAsync())}", ApiCaller.Json(Desk.Policy(version: 0))),
        ["movePolicy"] = async desk =>
        {
            await desk.NewPolicyAsync();
            return await desk.Caller.SendAsync(
                HttpMethod.Put, $"/sla/policies/{Id(await desk.NewPolicyAsync())}/place", ApiCaller.Json("""{ "place": 1 }"""));
        },
        ["retirePolicy"] = async desk => await desk.Caller.SendAsync(HttpMethod.Delete, $"/sla/policies/{Id(await desk.NewPolicyAsync())}"),
        ["applyPolicyToOpenTickets"] = desk => desk.Caller.PostAsync(StandardPolicy + "/open-tickets", ""),
        ["retryMail"] = async desk => await desk.Caller.PostAsync($"/outbox/{await desk.MailAsync()}/retry", ""),
        ["cancelMail"] = async desk => await desk.Caller.PostAsync($"/outbox/{await desk.MailAsync()}/cancel", ""),
        ["startConversation"] = desk => desk.Caller.PostAsync("/messages/conversations", Desk.Channel()),
        ["changeChannel"] = async desk => await desk.Caller.PatchAsync($"/messages/conversations/{Id(await desk.NewChannelAsync())}", new { archived = true }),
        ["joinChannel"] = async desk => await desk.Caller.SendAsync(
            HttpMethod.Post, $"/messages/conversations/{Id(await desk.NewChannelAsync())}/join"),
        ["leaveChannel"] = async desk => await desk.Caller.SendAsync(
            HttpMethod.Post, $"/messages/conversations/{Id(await desk.Caller.PostAsync("/messages/conversations", Desk.Channel()))}/leave"),
        ["addConversationMember"] = async desk => await desk.Caller.PostAsync(
            $"/messages/conversations/{Id(await desk.Caller.PostAsync("/messages/conversations", Desk.Channel()))}/members", new { person = desk.Lead.Email }),
        ["changeAssignmentRules"] = async desk =>
        {
            var version = (await desk.Caller.GetAsync("/assignment/rules")).Succeeded().Body.GetProperty("version").GetInt32();
            return await desk.Caller.PutAsync("/assignment/rules", new
            {
                version,
                specialisation = version % 2 == 0 ? "require" : "ignore",
                load = "weighted",
                within_hours = true,
                priorities = new[] { "low", "medium", "high", "critical" }.Select(priority => new { priority, weight = 2 }),
            });
        },
        ["createSupportProfile"] = desk => desk.Caller.PostAsync("/support-profiles", new { user = desk.Lead.Email }),
        ["changeSupportProfile"] = async desk => await desk.Caller.PutAsync($"/support-profiles/{await desk.NewAgentAsync()}", new { version = 0, capacity = 7 }),
        ["suspendAgent"] = async desk => await desk.Caller.PostAsync($"/support-profiles/{await desk.NewAgentAsync()}/suspend", new { reason = "On leave" }),
        ["reactivateAgent"] = async desk =>
        {
            var agent = await desk.NewAgentAsync();
            (await desk.Other.PostAsync($"/support-profiles/{agent}/suspend", new { reason = "On leave" })).Succeeded();
            return await desk.Caller.PostAsync($"/support-profiles/{agent}/reactivate");
        },
        ["importSupportProfiles"] = desk => desk.Caller.SendAsync(
            HttpMethod.Post, "/support-profiles/import?apply=true", new StringContent($"email\n{desk.Lead.Email}", Encoding.UTF8, "text/csv")),
        ["setOwnAvailability"] = async desk =>
        {
            (await desk.Other.PostAsync("/support-profiles", new { user = desk.Boss.Email })).Succeeded(201);
            return await desk.Caller.PutAsync("/availability/me", new { availability = "busy" });
        },
        ["setAvailability"] = async desk => await desk.Caller.PutAsync($"/availability/{await desk.NewAgentAsync()}", new { availability = "busy" }),
        ["moveTickets"] = async desk => await desk.Caller.PostAsync(
            "/workload/move", new { ticket_numbers = new[] { desk.Ticket.Number }, to = await desk.NewAgentAsync() }),
        ["handOver"] = async desk =>
        {
            var agent = await desk.NewAgentAsync();
            (await desk.Other.PostAsync("/support-profiles", new { user = desk.Boss.Email })).Succeeded(201);
            (await desk.Other.PostAsync("/workload/move", new { ticket_numbers = new[] { desk.Ticket.Number }, to = agent })).Succeeded();
            return await desk.Caller.PostAsync($"/workload/{agent}/hand-over", new { apply = true });
        },
        ["judgeAccessRecoveryEvidence"] = async desk => await desk.Caller.PostAsync(
            $"/access-recovery-requests/{await desk.RecoveryAsync(isVerified: false)}/evidence",
            new { version = 0, method = "identity_document", accepted = true, notes = "Hers" }),
        ["approveAccessRecoveryRequest"] = async desk => await desk.Caller.PostAsync(
            $"/access-recovery-requests/{await desk.RecoveryAsync(isVerified: true)}/approve", new { version = 0 }),
        ["rejectAccessRecoveryRequest"] = async desk => await desk.Caller.PostAsync(
            $"/access-recovery-requests/{await desk.RecoveryAsync(isVerified: true)}/reject", new { version = 0, reason = "Not enough" }),
        ["approveAccountUnlocks"] = async desk => await desk.Caller.PostAsync(
            "/access-recovery-requests/approve-unlocks",
            new { requests = new[] { new { reference = await desk.RecoveryAsync(isVerified: true), version = 0 } } }),
        ["runJob"] = desk => desk.Caller.PostAsync("/jobs/auto-close/run", ""),
    };

    public static TheoryData<string> Logged() => [.. Calls.Keys];

    [Fact]
    public async Task Every_operation_that_changes_something_is_tried_here_or_has_a_reason_not_to_be()
    {
        using var http = portal.App.CreateClient();
        var document = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
        var changing = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Where(operation => operation.Name is "post" or "put" or "patch" or "delete")
            .Select(operation => operation.Value.GetProperty("operationId").GetString()!)
            .Order();

        Assert.Equal(changing, Calls.Keys.Concat(Exempt.Keys).Order());
    }

    [Theory]
    [MemberData(nameof(Logged))]
    public async Task Staff_who_do_it_leave_a_line(string operation)
    {
        var desk = await Desk.OpenAsync(portal);
        await using var db = portal.Database();
        var before = await db.Actions.CountAsync(a => a.ActorId == desk.Boss.Id);

        var answer = await Calls[operation](desk);

        Assert.True(answer.Status is >= 200 and < 300, $"{answer.Status}: {answer.Text}");
        Assert.True(await db.Actions.CountAsync(a => a.ActorId == desk.Boss.Id) > before, $"{operation} leaves no line");
    }

    private static Guid Id(ApiAnswer created) => created.Succeeded(201).Body.GetProperty("id").GetGuid();

    /// <param name="Other">The lead, who prepares what the caller then changes.</param>
    private sealed record Desk(ApiCaller Nobody, ApiCaller Caller, ApiCaller Other, PortalUser Boss, PortalUser Lead, Ticket Ticket, PortalFixture Portal)
    {
        private static int _names;

        public static async Task<Desk> OpenAsync(PortalFixture portal)
        {
            var (boss, lead) = (await portal.SuperuserAsync(), await portal.SuperuserAsync());
            return new(
                portal.Nobody(), portal.Caller(boss), portal.Caller(lead), boss, lead,
                await portal.TicketAsync(await portal.CustomerAsync()), portal);
        }

        public async Task<string> RecoveryAsync(bool isVerified)
        {
            await using var db = Portal.Database();
            var (owner, now) = (await db.Users.SingleAsync(u => u.Id == Ticket.RequesterId), Portal.Clock.GetUtcNow());
            var request = RecoverySample.Request(owner, now, RecoveryType.AccountUnlock);
            RecoverySample.Must(isVerified ? request.AcceptCode(RecoverySample.Rules, now) : request.OfferDocument(RecoverySample.Rules, now));
            db.Add(request);
            await db.SaveChangesAsync();
            return request.Reference;
        }

        public Task<ApiAnswer> NewCalendarAsync() => Other.PostAsync("/sla/calendars", Calendar(null));

        public Task<ApiAnswer> NewPolicyAsync() => Other.PostAsync("/sla/policies", Policy(null));

        public Task<ApiAnswer> NewChannelAsync() => Other.PostAsync("/messages/conversations", Channel());

        /// <summary>The number of the lead, as an agent.</summary>
        public async Task<string> NewAgentAsync() =>
            (await Other.PostAsync("/support-profiles", new { user = Lead.Email })).Succeeded(201).Body.GetProperty("number").GetString()!;

        public static object Channel() => new { kind = "channel", name = $"Channel {Interlocked.Increment(ref _names)}" };

        public async Task<Guid> MailAsync() =>
            (await Caller.GetAsync($"/outbox?q={Ticket.Number}")).Succeeded().Body.GetProperty("items")[0].GetProperty("id").GetGuid();

        public static object Calendar(int? version) => new
        {
            version,
            name = $"Hours {Interlocked.Increment(ref _names)}",
            time_zone = "Europe/Moscow",
            shifts = new[] { new { day = "monday", from = "09:00", to = "18:00" } },
        };

        public static object Policy(int? version) => new
        {
            version,
            name = $"Promise {Interlocked.Increment(ref _names)}",
            targets = new[] { "critical", "high", "medium", "low" }
                .Select(priority => new { priority, first_response_minutes = 60, resolution_minutes = 600 }),
            calendar_id = RoundTheClock,
            warning_points = new[] { 90 },
        };
    }
}
