using System.Text.Json.Serialization;
using SupportPortal.Web.Email;

namespace SupportPortal.Web.Outbox;

/// <summary>What one run of the sender did.</summary>
public sealed class OutboxRun
{
    private int _failuresInARow;

    public int Sent { get; private set; }

    /// <summary>Not sent this time; tried again later.</summary>
    public int Waiting { get; private set; }

    public int Failed { get; private set; }

    public int Suppressed { get; private set; }

    /// <summary>Kept back for a digest.</summary>
    public int Held { get; private set; }

    [JsonIgnore]
    public bool ServerIsGone => _failuresInARow >= RetryPlan.UnreachableInARow;

    internal void Note(Delivery delivery) =>
        _failuresInARow = delivery.Result is DeliveryResult.Unreachable or DeliveryResult.Broken ? _failuresInARow + 1 : 0;

    internal void Count(OutboxState state)
    {
        switch (state)
        {
            case OutboxState.Sent:
                Sent++;
                break;
            case OutboxState.Waiting or OutboxState.Sending:
                Waiting++;
                break;
            case OutboxState.Held:
                Held++;
                break;
            case OutboxState.Failed:
                Failed++;
                break;
            case OutboxState.Suppressed:
                Suppressed++;
                break;
        }
    }
}
