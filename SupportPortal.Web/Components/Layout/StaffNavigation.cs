using SupportPortal.Web.Components.Ui;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Components.Layout;

/// <summary>
/// One line of the rail. <paramref name="Word"/> is a key of the shared words; <paramref name="Leads"/> is where pages live
/// that are reached from it.
/// </summary>
internal sealed record StaffNavigationEntry(string Path, string Word, IconName Icon, string Policy, string? Leads = null);

/// <summary>What the rail offers, in its order. A feature with a page for staff adds a line here.</summary>
internal static class StaffNavigation
{
    /// <summary>Shows how much is unread.</summary>
    public const string Messages = "/messages";

    /// <summary>Shows how many wait for staff.</summary>
    public const string Recovery = "/recovery";

    public static readonly IReadOnlyList<StaffNavigationEntry> Entries =
    [
        new("/queue", "Nav_Queue", IconName.Inbox, Permissions.WorkTickets, Leads: "/tickets"),
        new("/tickets/new", "Nav_OpenTicket", IconName.Plus, Permissions.WorkTickets),
        new("/sla", "Nav_Sla", IconName.Clock, Permissions.WorkTickets),
        new("/escalations", "Nav_Escalations", IconName.Alert, Permissions.WorkTickets),
        new(Recovery, "Nav_Recovery", IconName.Key, Permissions.WorkTickets),
        new(Messages, "Nav_Messages", IconName.Message, Permissions.WorkTickets),
        new("/agents", "Nav_Agents", IconName.Person, Permissions.RunDesk, Leads: "/workload"),
        new("/settings/users", "Nav_Users", IconName.Users, Permissions.RunDesk),
        new("/settings/outbox", "Nav_Outbox", IconName.Mail, Permissions.RunDesk),
        new("/settings/jobs", "Nav_Jobs", IconName.Jobs, Permissions.RunDesk),
        new("/action-log", "Nav_ActionLog", IconName.Log, Permissions.RunDesk),
        new("/api", "Nav_Api", IconName.Api, Permissions.WorkTickets),
    ];

    /// <summary>The line that a page belongs to: its own, or else the one that leads to it.</summary>
    public static StaffNavigationEntry? Of(string path) =>
        Entries.FirstOrDefault(entry => IsAt(path, entry.Path)) ?? Entries.FirstOrDefault(entry => IsAt(path, entry.Leads));

    private static bool IsAt(string path, string? place) => place is not null
        && (path.Equals(place, StringComparison.OrdinalIgnoreCase) || path.StartsWith(place + "/", StringComparison.OrdinalIgnoreCase));
}
