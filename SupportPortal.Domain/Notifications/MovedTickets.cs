using System.Globalization;
using SupportPortal.Domain.Assignment;

namespace SupportPortal.Domain.Notifications;

/// <summary>How many tickets went from one agent to others at once, as <see cref="Notification.Detail"/> keeps it.</summary>
/// <param name="Name">Of the other one: who had them, for whoever gets them.</param>
public sealed record MovedTickets(int Count, AssignmentOccasion Why, string Name)
{
    public static MovedTickets? Read(string? detail) =>
        detail?.Split('|', 3) is [var count, var why, var name]
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Enum.TryParse<AssignmentOccasion>(why, out var occasion)
            ? new(number, occasion, name) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}|{Why}|{Name}");
}
