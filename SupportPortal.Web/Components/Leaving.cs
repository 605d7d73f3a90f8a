namespace SupportPortal.Web.Components;

/// <summary>
/// Cancels what a component waits for when the component goes. Unlike that of a bare source, the token may be asked for
/// after that too: an await that ends later finds itself cancelled, not broken.
/// </summary>
internal sealed class Leaving : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public Leaving() => Token = _source.Token;

    public CancellationToken Token { get; }

    public void Dispose()
    {
        if (Token.IsCancellationRequested)
            return;
        _source.Cancel();
        _source.Dispose();
    }
}
