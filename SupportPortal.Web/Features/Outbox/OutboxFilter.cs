using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.Outbox;

/// <param name="State">Waiting stands for what is being sent at this moment too.</param>
/// <param name="Kind">See EmailKinds.</param>
/// <param name="Search">A ticket number, or part of a person's name or e-mail address.</param>
public sealed record OutboxFilter(OutboxState? State = null, string? Kind = null, string? Search = null)
{
    public const int SearchMaxLength = 200;

    /// <summary>What can be asked for, in the order of the tabs.</summary>
    public static readonly OutboxState[] Tabs =
        [OutboxState.Waiting, OutboxState.Held, OutboxState.Failed, OutboxState.Suppressed, OutboxState.Sent];

    public bool IsNarrowed => Kind is not null || Search is not null;

    public OutboxState[] States => State switch
    {
        null => [.. Tabs, OutboxState.Sending],
        OutboxState.Waiting => [OutboxState.Waiting, OutboxState.Sending],
        { } one => [one],
    };
}
