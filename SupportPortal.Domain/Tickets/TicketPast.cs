using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Rehearsal;

namespace SupportPortal.Domain.Tickets;

/// <summary>What happened to a ticket, read back from its history.</summary>
/// <param name="Category">Of today, like the priority.</param>
public sealed record TicketPast(Guid Id, TicketCategory Category, TicketPriority Priority, CustomerKind RequesterKind, DateTimeOffset CreatedAt)
{
    /// <summary>The kinds of change that <see cref="Read"/> needs.</summary>
    public static readonly IReadOnlyList<TicketChangeKind> Kinds =
        [TicketChangeKind.Status, TicketChangeKind.Priority, TicketChangeKind.Category];

    /// <param name="changes">In the order in which they happened.</param>
    /// <param name="answers">When its customer was answered for the first time, in each cycle.</param>
    public PastItem Read(IReadOnlyList<TicketChange> changes, IEnumerable<DateTimeOffset> answers)
    {
        // What was written down at one moment stays in its order; an answer comes before what it led to.
        var steps = answers.Select(at => new PastStep(at, PastStepKind.Answer))
            .Concat(changes.Select(Step).OfType<PastStep>())
            .OrderBy(step => step.At).ThenBy(step => step.Kind is not PastStepKind.Answer);
        var subject = new SlaSubject(
            SlaItemKind.Ticket,
            First(changes, TicketChangeKind.Category, Category),
            First(changes, TicketChangeKind.Priority, Priority),
            RequesterKind);
        return new(Id, subject, CreatedAt, [.. steps]);
    }

    private static T First<T>(IReadOnlyList<TicketChange> changes, TicketChangeKind kind, T present)
        where T : struct, Enum =>
        changes.FirstOrDefault(change => change.Kind == kind) is { From: { } from } ? Enum.Parse<T>(from) : present;

    private static PastStep? Step(TicketChange change) => change.Kind switch
    {
        TicketChangeKind.Priority when change.Why == SystemReasons.SlaRule => null,
        TicketChangeKind.Priority => new(change.At, PastStepKind.Priority, (int)Enum.Parse<TicketPriority>(change.To!)),
        TicketChangeKind.Category => new(change.At, PastStepKind.Category, (int)Enum.Parse<TicketCategory>(change.To!)),
        TicketChangeKind.Status => Moved(change.At, Enum.Parse<TicketStatus>(change.From!), Enum.Parse<TicketStatus>(change.To!)),
        _ => null,
    };

    private static PastStep? Moved(DateTimeOffset at, TicketStatus from, TicketStatus to) => (from.IsActive(), to.IsActive()) switch
    {
        (false, true) => new(at, PastStepKind.Reopen),
        (true, false) => new(at, PastStepKind.Resolve),
        (false, false) => null,
        _ => new(at, to.PausesClock() ? PastStepKind.Pause : PastStepKind.Run),
    };
}
