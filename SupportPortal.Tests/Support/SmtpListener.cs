using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
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

    /// <summary>When set, the server offers to go on in secret.</summary>
    public X509Certificate2? Certificate { get; set; }

    public string? Password { get; set; }

    /// <summary>Who said who they are, and whether nobody could listen.</summary>
    public ConcurrentQueue<(string User, string Password, bool InSecret)> Logins { get; } = new();

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
            await GreetAsync(stream);
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException or OperationCanceledException or AuthenticationException)
        {
            // The other side hung up, or the server was stopped in the middle of a word.
        }
        finally
        {
            _clients.TryRemove(id, out _);
            client.Dispose();
        }
    }

    private async Task GreetAsync(Stream stream)
    {
        await using (var writer = Writer(stream))
            await writer.WriteLineAsync(Manners is SmtpManners.Closing ? "421 closing down" : "220 test ready");
        if (Manners is SmtpManners.Closing || !await ConverseAsync(stream))
            return;
        await using var secret = new SslStream(stream, leaveInnerStreamOpen: true);
        await secret.AuthenticateAsServerAsync(Certificate!);
        await ConverseAsync(secret);
    }

    /// <summary>True when the client asked to go on in secret.</summary>
    private async Task<bool> ConverseAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        await using var writer = Writer(stream);
        var recipient = "";
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var manners = MannersTo?.Invoke(recipient) ?? Manners;
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-test"); // a name; what it offers follows
                    if (Certificate is not null && stream is not SslStream)
                        await writer.WriteLineAsync("250-STARTTLS");
                    await writer.WriteLineAsync("250 AUTH LOGIN");
                    break;
                case "STARTTLS":
                    await writer.WriteLineAsync("220 go on in secret");
                    return true;
                case "AUTH":
                    await writer.WriteLineAsync("334 UGFzc3dvcmQ6");
                    var login = (Plain(line.Split(' ')[2]), Plain(await reader.ReadLineAsync(_stop.Token)), stream is SslStream);
                    Logins.Enqueue(login);
                    await writer.WriteLineAsync(Password == login.Item2 ? "235 welcome" : "535 wrong password");
                    break;
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
                        return false;
                    }

                    _taken.Enqueue(mail);
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return false;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }

        return false;
    }

    private static StreamWriter Writer(Stream stream) => new(stream, Encoding.ASCII, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };

    private static string Plain(string? base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64 ?? ""));

    private async Task<string> ReadMailAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            mail.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        return mail.ToString();
    }
}
