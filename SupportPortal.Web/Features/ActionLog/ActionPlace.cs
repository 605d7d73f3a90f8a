using SupportPortal.Domain.Actions;

namespace SupportPortal.Web.Features.ActionLog;

internal static class ActionPlace
{
    /// <summary>Where to look at what a line speaks of; null when there is no such page.</summary>
    public static string? Of(ActionEntry line) => line.SubjectKind switch
    {
        ActionSubject.Ticket when line.Subject.Length > 0 => $"/tickets/{Uri.EscapeDataString(line.Subject)}",
        ActionSubject.User when line.Subject.Length > 0 => $"/settings/users?q={Uri.EscapeDataString(line.Subject)}",
        ActionSubject.Policy => $"/sla/policies/{line.SubjectId}",
        ActionSubject.Calendar => $"/sla/calendars/{line.SubjectId}",
        ActionSubject.Mail => "/settings/outbox",
        ActionSubject.Job => "/settings/jobs",
        ActionSubject.Recovery when line.Subject.Length > 0 => $"/recovery/{Uri.EscapeDataString(line.Subject)}",
        ActionSubject.Ticket or ActionSubject.User or ActionSubject.Channel or ActionSubject.Log or ActionSubject.Assignment
            or ActionSubject.Recovery => null,
    };
}
