using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using SupportPortal.Web.Components;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>Every address of the product with somebody who may see it, found by reflection so that none is forgotten.</summary>
internal static class EveryPage
{
    public const string Visitor = "";

    /// <summary>What stands for the parameters of a page; {ticket} is a ticket of customer1, {recovery} a request of the visitor, {decision} one for staff.</summary>
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["/tickets/{Number}"] = "/tickets/{ticket}",
        ["/support/{Number}"] = "/support/{ticket}",
        ["/sla/calendars/{Id:guid}"] = "/sla/calendars/019d0000-0000-7000-8000-000000000101",
        ["/sla/policies/{Id:guid}"] = "/sla/policies/01900000-0000-7000-8000-00000000a001",
        ["/sla/policies/{Id:guid}/apply"] = "/sla/policies/01900000-0000-7000-8000-00000000a001/apply",
        ["/messages/{Id:guid?}"] = "/messages",
        ["/agents/{Number}"] = "/agents/AGT-0001",
        ["/recovery/{Reference}"] = "/recovery/{decision}",
        ["/status/{Code:int}"] = "/status/403",
        ["/recover/start/{Kind}"] = "/recover/start/email-change",
        ["/recover/{Reference}"] = "/recover/{recovery}",
    };

    public static TheoryData<string, string> All()
    {
        var pages = new TheoryData<string, string>();
        foreach (var page in typeof(App).Assembly.GetTypes())
        {
            foreach (var route in page.GetCustomAttributes<RouteAttribute>())
            {
                foreach (var person in WhoMaySee(page))
                    pages.Add(person, AddressOf(route.Template));
            }
        }

        return pages;
    }

    private static string AddressOf(string template) => !template.Contains('{', StringComparison.Ordinal) ? template
        : Examples.TryGetValue(template, out var address) ? address
        : throw new InvalidOperationException($"Say in {nameof(EveryPage)} what stands for the parameters of {template}.");

    private static string[] WhoMaySee(Type page) => page.GetCustomAttribute<AuthorizeAttribute>() switch
    {
        null => [Visitor],
        { Policy: Permissions.RunDesk } => ["admin"],
        { Policy: Permissions.WorkTickets } => ["agent1", "admin"],
        _ => ["customer1", "agent1"],
    };
}
