using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Features.Tickets.Detail;

namespace SupportPortal.Tests.Web.Features.Tickets.Detail;

/// <summary>Views of a ticket, made up of what a test speaks of.</summary>
internal static class Some
{
    public static TicketView View(TicketStatus status = TicketStatus.Open) => new(
        A.Customer, "TKT-2026-00001", "Cannot sign in", "It says 500.", TicketCategory.Technical, TicketPriority.High, status,
        TicketChannel.Web, new(A.Customer, "Ann Lee", "ann@example.com"), null, 0, A.Monday, A.Monday, null, null, null,
        new(SlaClockState.Running, A.Monday.AddHours(8), A.Monday.AddHours(6), SlaClockKind.Resolution, A.Monday.AddHours(8), null), null, 1, null);

    public static ThreadMessage Message(int minute, string words = "words", MessageVoice voice = MessageVoice.Staff) =>
        new(Guid.CreateVersion7(), voice, A.Agent, "Bob Ray", words, A.Monday.AddMinutes(minute));

    public static HistoryEntry Event(
        int minute, TicketChangeKind kind = TicketChangeKind.Status, string? from = "Open", string? to = "OnHold", string? actor = "Bob Ray") =>
        new(Guid.CreateVersion7(), kind, A.Monday.AddMinutes(minute), A.Agent, actor, from, to, null);
}
