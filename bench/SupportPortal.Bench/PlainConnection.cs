using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace SupportPortal.Bench;

/// <summary>
/// One kept-open HTTP connection that sends the same bytes again and again. A full client would take too much
/// of the two cores away from the server that is measured.
/// </summary>
internal sealed class PlainConnection : IDisposable
{
    private readonly TcpClient _tcp = new() { NoDelay = true };
    private readonly byte[] _answer = new byte[64 * 1024];

    public static async Task<PlainConnection> OpenAsync(Uri server)
    {
        var connection = new PlainConnection();
        await connection._tcp.ConnectAsync(server.Host, server.Port);
        return connection;
    }

    /// <summary>The status of the answer, once all of it has come.</summary>
    public async Task<int> SendAsync(ReadOnlyMemory<byte> request)
    {
        var stream = _tcp.GetStream();
        await stream.WriteAsync(request);
        var length = 0;
        while (!IsWhole(_answer.AsSpan(0, length)))
        {
            var read = await stream.ReadAsync(_answer.AsMemory(length));
            if (read == 0)
                throw new IOException("The server hung up.");
            length += read;
        }

        return int.Parse(_answer.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
    }

    public void Dispose() => _tcp.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var headers = Encoding.ASCII.GetString(answer[..end]);
        if (headers.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        const string Length = "Content-Length: ";
        var at = headers.IndexOf(Length, StringComparison.OrdinalIgnoreCase) + Length.Length;
        return answer.Length - end - 4 >= int.Parse(headers[at..].Split('\r')[0], CultureInfo.InvariantCulture);
    }
}
