namespace SupportPortal.Web.Outbox;

/// <summary>What the clock does about the outbox: send what is owed, and count what was sent in hours that are over.</summary>
public sealed class OutboxRound(SendOutbox send, SentHours hours)
{
    public async Task<OutboxRun> ExecuteAsync(CancellationToken ct)
    {
        var run = await send.ExecuteAsync(ct);
        await hours.FoldAsync(ct);
        return run;
    }
}
