using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.Api;

public class ApiRolesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    /// <summary>Method, path, body, then the status for nobody, the requester, another customer, staff and a superuser.</summary>
    public static TheoryData<string, string, string?, int[]> Endpoints() => new()
    {
        { "GET", "/tickets", null, [401, 200, 200, 200, 200] },
        { "POST", "/tickets", """{ "subject": "a", "description": "b", "category": "bug", "priority": "low" }""", [401, 201, 201, 201, 201] },
        { "GET", "/tickets/{number}", null, [401, 200, 404, 200, 200] },
        { "PATCH", "/tickets/{number}", """{ "priority": "low" }""", [401, 403, 404, 200, 200] },
        { "GET", "/tickets/{number}/messages", null, [401, 200, 404, 200, 200] },
        { "POST", "/tickets/{number}/messages", """{ "kind": "reply", "body": "x" }""", [401, 201, 404, 201, 201] },
        { "POST", "/tickets/{number}/messages", """{ "kind": "note", "body": "x" }""", [401, 400, 400, 201, 201] },
        { "GET", "/tickets/{number}/assignment", null, [401, 403, 403, 404, 404] },
        { "POST", "/tickets/bulk", """{ "action": "resolve", "ticket_numbers": ["TKT-2026-99999"] }""", [401, 403, 403, 200, 200] },
        { "GET", "/sla/calendars", null, [401, 403, 403, 200, 200] },
        { "GET", "/sla/calendars/019d0000-0000-7000-8000-000000000101", null, [401, 403, 403, 200, 200] },
        { "POST", "/sla/calendars", "{}", [401, 403, 403, 403, 400] },
        { "PUT", "/sla/calendars/019d0000-0000-7000-8000-000000000101", "{}", [401, 403, 403, 403, 400] },
        { "DELETE", "/sla/calendars/019d0000-0000-7000-8000-000000000101", null, [401, 403, 403, 403, 409] },
        { "GET", "/sla/promise?category=billing&priority=high", null, [401, 403, 403, 200, 200] },
        { "POST", "/sla/calendars/019d0000-0000-7000-8000-000000000101/rehearsal", "{}", [401, 403, 403, 403, 400] },
        { "GET", "/sla/policies", null, [401, 403, 403, 200, 200] },
        { "GET", "/sla/policies/01900000-0000-7000-8000-00000000a001", null, [401, 403, 403, 200, 200] },
        { "POST", "/sla/policies", "{}", [401, 403, 403, 403, 400] },
        { "POST", "/sla/policies/rehearsal", "{}", [401, 403, 403, 403, 400] },
        { "PUT", "/sla/policies/01900000-0000-7000-8000-00000000a001", "{}", [401, 403, 403, 403, 400] },
        { "PUT", "/sla/policies/01900000-0000-7000-8000-00000000a001/place", "{}", [401, 403, 403, 403, 400] },
        { "DELETE", "/sla/policies/01900000-0000-7000-8000-00000000a001", null, [401, 403, 403, 403, 409] },
        { "GET", "/sla/policies/01900000-0000-7000-8000-00000000a001/open-tickets", null, [401, 403, 403, 403, 200] },
        { "POST", "/sla/policies/01900000-0000-7000-8000-00000000a001/open-tickets", null, [401, 403, 403, 403, 200] },
        { "GET", "/sla/history", null, [401, 403, 403, 403, 200] },
        { "GET", "/notifications", null, [401, 403, 403, 200, 200] },
        { "GET", "/notifications/unread", null, [401, 403, 403, 200, 200] },
        { "POST", "/notifications/read", null, [401, 403, 403, 200, 200] },
        { "POST", "/notifications/019d0000-0000-7000-8000-000000000009/read", null, [401, 403, 403, 404, 404] },
        { "PUT", "/notifications/preferences", "{}", [401, 403, 403, 200, 200] },
        { "GET", "/messages/conversations", null, [401, 403, 403, 200, 200] },
        { "POST", "/messages/conversations", "{}", [401, 403, 403, 400, 400] },
        { "GET", "/messages/conversations/019d0000-0000-7000-8000-000000000009", null, [401, 403, 403, 404, 404] },
        { "PATCH", "/messages/conversations/019d0000-0000-7000-8000-000000000009", "{}", [401, 403, 403, 403, 404] },
        { "POST", "/messages/conversations/019d0000-0000-7000-8000-000000000009/join", null, [401, 403, 403, 404, 404] },
        { "POST", "/messages/conversations/019d0000-0000-7000-8000-000000000009/leave", null, [401, 403, 403, 404, 404] },
        { "GET", "/messages/conversations/019d0000-0000-7000-8000-000000000009/members", null, [401, 403, 403, 404, 404] },
        { "POST", "/messages/conversations/019d0000-0000-7000-8000-000000000009/members", "{}", [401, 403, 403, 400, 400] },
        { "PUT", "/messages/conversations/019d0000-0000-7000-8000-000000000009/mute", """{ "muted": true }""", [401, 403, 403, 404, 404] },
        { "POST", "/messages/conversations/019d0000-0000-7000-8000-000000000009/read", "{}", [401, 403, 403, 404, 404] },
        { "GET", "/messages/conversations/019d0000-0000-7000-8000-000000000009/messages", null, [401, 403, 403, 404, 404] },
        { "POST", "/messages/conversations/019d0000-0000-7000-8000-000000000009/messages", """{ "body": "x" }""", [401, 403, 403, 404, 404] },
        { "GET", "/messages/channels", null, [401, 403, 403, 200, 200] },
        { "GET", "/messages/unread", null, [401, 403, 403, 200, 200] },
        { "GET", "/messages/search?q=x", null, [401, 403, 403, 200, 200] },
        { "GET", "/action-log", null, [401, 403, 403, 403, 200] },
        { "GET", "/assignment/rules", null, [401, 403, 403, 403, 200] },
        { "PUT", "/assignment/rules", "{}", [401, 403, 403, 403, 400] },
        { "POST", "/assignment/rules/simulation", "{}", [401, 403, 403, 403, 400] },
        { "GET", "/support-profiles", null, [401, 403, 403, 200, 200] },
        { "GET", "/support-profiles/AGT-9999", null, [401, 403, 403, 404, 404] },
        { "POST", "/support-profiles", "{}", [401, 403, 403, 403, 400] },
        { "PUT", "/support-profiles/AGT-9999", "{}", [401, 403, 403, 403, 400] },
        { "POST", "/support-profiles/AGT-9999/suspend", """{ "reason": "x" }""", [401, 403, 403, 403, 404] },
        { "POST", "/support-profiles/AGT-9999/reactivate", null, [401, 403, 403, 403, 404] },
        { "POST", "/support-profiles/import", null, [401, 403, 403, 403, 400] },
        { "GET", "/availability", null, [401, 403, 403, 200, 200] },
        { "GET", "/availability/me", null, [401, 403, 403, 200, 404] },
        { "PUT", "/availability/me", """{ "availability": "busy" }""", [401, 403, 403, 200, 400] },
        { "PUT", "/availability/AGT-9999", """{ "availability": "busy" }""", [401, 403, 403, 403, 404] },
        { "GET", "/availability/AGT-9999/history", null, [401, 403, 403, 404, 404] },
        { "GET", "/workload", null, [401, 403, 403, 403, 200] },
        { "GET", "/workload/AGT-9999/tickets", null, [401, 403, 403, 403, 404] },
        { "POST", "/workload/move", "{}", [401, 403, 403, 403, 400] },
        { "POST", "/workload/AGT-9999/hand-over", "{}", [401, 403, 403, 403, 404] },
        { "POST", "/access-recovery-requests", "{}", [400, 400, 400, 400, 400] },
        { "POST", "/access-recovery-requests/REC-2345-6789-ABCD/status", "{}", [404, 404, 404, 404, 404] },
        { "POST", "/access-recovery-requests/REC-2345-6789-ABCD/verify", "{}", [404, 404, 404, 404, 404] },
        { "POST", "/access-recovery-requests/links/undo", "{}", [409, 409, 409, 409, 409] },
        { "GET", "/access-recovery-requests", null, [401, 403, 403, 200, 200] },
        { "GET", "/access-recovery-requests/REC-2345-6789-ABCD", null, [401, 403, 403, 404, 404] },
        { "GET", "/access-recovery-requests/REC-2345-6789-ABCD/documents/019d0000-0000-7000-8000-000000000009", null, [401, 403, 403, 404, 404] },
        { "POST", "/access-recovery-requests/REC-2345-6789-ABCD/evidence", "{}", [401, 403, 403, 400, 400] },
        { "POST", "/access-recovery-requests/REC-2345-6789-ABCD/approve", """{ "version": 1 }""", [401, 403, 403, 404, 404] },
        { "POST", "/access-recovery-requests/REC-2345-6789-ABCD/reject", """{ "version": 1 }""", [401, 403, 403, 404, 404] },
        { "POST", "/access-recovery-requests/approve-unlocks", "{}", [401, 403, 403, 400, 400] },
        { "GET", "/access-recovery-requests/log", null, [401, 403, 403, 403, 200] },
        { "POST", "/access-recovery-requests/log/check", null, [401, 403, 403, 403, 200] },
        { "GET", "/jobs", null, [401, 403, 403, 403, 200] },
        { "POST", "/jobs/no-such-job/run", null, [401, 403, 403, 403, 404] },
    };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Everybody_gets_what_is_theirs(string method, string path, string? body, int[] expected)
    {
        var requester = await portal.CustomerAsync();
        var ticket = await portal.TicketAsync(requester);
        ApiCaller[] callers =
        [
            portal.Nobody(), portal.Caller(requester), portal.Caller(await portal.CustomerAsync()),
            portal.Caller(await portal.AgentAsync()), portal.Caller(await portal.SuperuserAsync()),
        ];
        var statuses = new List<int>();
        foreach (var caller in callers)
        {
            var answer = await caller.SendAsync(
                new(method), path.Replace("{number}", ticket.Number, StringComparison.Ordinal), body is null ? null : ApiCaller.Json(body));
            Assert.Equal(answer.Status < 400 ? "application/json" : "application/problem+json", answer.ContentType);
            statuses.Add(answer.Status);
        }

        Assert.Equal(expected, statuses);
    }
}
