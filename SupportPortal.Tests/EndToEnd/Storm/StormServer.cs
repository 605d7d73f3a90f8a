using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.EndToEnd.Storm;

/// <summary>A server that loses its power now and then; whoever needs it waits until it is back.</summary>
internal sealed class StormServer(PortalServer server)
{
    private volatile Task _back = Task.CompletedTask;

    public string Url => server.Url;

    public bool IsUp => _back.IsCompletedSuccessfully;

    public Task BackAsync(CancellationToken ct) => _back.WaitAsync(ct);

    public async Task CutPowerAsync()
    {
        var back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _back = back.Task;
        await server.KillAsync();
        await server.StartProcessAsync();
        back.SetResult();
    }
}
