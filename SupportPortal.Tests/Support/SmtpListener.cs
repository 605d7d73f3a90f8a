using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SupportPortal.Tests.Support;

public enum SmtpManners
{
    Accept,

    /// <summary>Takes the whole mail, then hangs up without a word.</summary>
    DropAfterData,

    /// <summary>Not now: 451.</summary>
    Defer,

    /// <summary>Never: 550.</summary>
    Refuse,

    /// <summary>Says 421 as a greeting and hangs up.</summary>
    Closing,
}

/// <summary>A mail server for tests: speaks enough SMTP for a real client and keeps what it took.</summary>
public sealed class SmtpListener : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ReceivedMail> _taken = new();
    private readonly ConcurrentDictionary<Guid, TcpClient> _clients = new();
    private readonly ConcurrentBag<Task> _talks = [];
    private readonly TcpListener _listener;
    private readonly Task _accepting;
    private int _attempts;
    private bool _stopped;

    private SmtpListener(int port)
    {
        _listener = new(IPAddress.Loopback, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public SmtpManners Manners { get; set; } = SmtpManners.Accept;

    /// <summary>When set, decides for each recipient instead of <see cref="Manners"/>.</summary>
    public Func<string, SmtpManners>? MannersTo { get; set; }

    /// <summary>What the server said it took responsibility for.</summary>
    public IReadOnlyCollection<ReceivedMail> Taken => _taken;

    /// <summary>What was sent to its end while the server hung up: it may or may not have been delivered.</summary>
    public ConcurrentQueue<ReceivedMail> Doubtful { get; } = new();

    /// <summary>How often a mail was begun.</summary>
    public int Attempts => _attempts;

    /// <summary>On a port of its own, or on one that a stopped server had.</summary>
    public static SmtpListener Start(int port = 0) => new(port);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, true))
            return;
        await _stop.CancelAsync();
        _listener.Stop();
        foreach (var client in _clients.Values)
            client.Dispose();
        await _accepting;
        await Task.WhenAll(_talks);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
            catch (Exception problem) when (problem is OperationCanceledException or SocketException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        var id = Guid.CreateVersion7();
        _clients[id] = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            if (Manners is SmtpManners.Closing)
            {
                await writer.WriteLineAsync("421 closing down");
                return;
            }

            await writer.WriteLineAsync("220 test ready");
            await ConverseAsync(reader, writer);
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The other side hung up, or the server was stopped in the middle of a word.
        }
        finally
        {
            _clients.TryRemove(id, out _);
            client.Dispose();
        }
    }

    private async Task ConverseAsync(StreamReader reader, StreamWriter writer)
    {
        var recipient = "";
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var manners = MannersTo?.Invoke(recipient) ?? Manners;
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "MAIL":
                    Interlocked.Increment(ref _attempts);
                    await writer.WriteLineAsync("250 sender ok");
                    break;
                case "RCPT":
                    recipient = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..].TrimEnd('>');
                    manners = MannersTo?.Invoke(recipient) ?? Manners;
                    await writer.WriteLineAsync(manners switch
                    {
                        SmtpManners.Defer => "451 try again later",
                        SmtpManners.Refuse => "550 no such mailbox here",
                        SmtpManners.Accept or SmtpManners.DropAfterData or SmtpManners.Closing => "250 recipient ok",
                    });
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var mail = ReceivedMail.Parse(await ReadMailAsync(reader), recipient);
                    if (manners is SmtpManners.DropAfterData)
                    {
                        Doubtful.Enqueue(mail);
                        return;
                    }

                    _taken.Enqueue(mail);
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }

    private async Task<string> ReadMailAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            mail.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        return mail.ToString();
    }
}
