namespace SupportPortal.Web.Data.Embedded;

/// <summary>
/// Advisory locks between instances of the app on one data folder. The kernel drops them with the process,
/// so that a killed app never leaves one behind.
/// </summary>
internal static class FolderLock
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Starting and stopping are done by one instance at a time.</summary>
    public static async Task<IDisposable> EnterAsync(string path, TimeSpan timeout, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(timeout);
        try
        {
            while (true)
            {
                if (TryExclusive(path) is { } held)
                    return held;

                await Task.Delay(Poll, deadline.Token);
            }
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new EmbeddedPostgresException(
                $"Another instance has been starting or stopping the database for {timeout.TotalSeconds:0} s and holds {path}.", late);
        }
    }

    /// <summary>Held by every instance for as long as it uses the server.</summary>
    public static FileStream Share(string path) => new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);

    public static FileStream? TryExclusive(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
