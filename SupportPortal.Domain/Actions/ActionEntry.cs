using System.Globalization;

namespace SupportPortal.Domain.Actions;

/// <summary>What an action was done to.</summary>
public enum ActionSubject
{
    Ticket,
    User,
    Policy,
    Calendar,
    Mail,
    Job,
    Log,
    Channel,
    Assignment,
    Recovery,
}

/// <summary>The way by which somebody acted.</summary>
public enum ActionChannel
{
    Web,
    Api,
}

/// <summary>
/// One line of the action log: who of the staff did what to what, from, to, when and where from. Names are those of that moment.
/// Only ever appended; the database itself refuses everything else.
/// </summary>
public sealed class ActionEntry
{
    public const int ActorMaxLength = 100;
    public const int SubjectMaxLength = 200;
    public const int ValueMaxLength = 200;
    public const int AddressMaxLength = 45;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required DateTimeOffset At { get; init; }

    public required Guid ActorId { get; init; }

    public required string Actor { get; init; }

    public required ActionCode Action { get; init; }

    public required ActionSubject SubjectKind { get; init; }

    /// <summary>Null for what has no id: a job, many mails at once.</summary>
    public required Guid? SubjectId { get; init; }

    /// <summary>A ticket's number, the name of a person or a policy.</summary>
    public required string Subject { get; init; }

    /// <summary>The names of enum members, names of people, instants in round-trip form, numbers or plain text, as the action has it.</summary>
    public string? From { get; init; }

    public string? To { get; init; }

    public required ActionChannel Channel { get; init; }

    /// <summary>The network address; null where none is known.</summary>
    public string? Address { get; init; }

    /// <summary>The sign-in, see the list of sessions.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>What is too long ends with how many characters are left out: "… (+123)".</summary>
    public static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        var kept = maxLength - Said(text.Length).Length;
        if (char.IsHighSurrogate(text[kept - 1]))
            kept--;
        return text[..kept] + Said(text.Length - kept);
    }

    private static string Said(int leftOut) => string.Create(CultureInfo.InvariantCulture, $"… (+{leftOut})");
}
