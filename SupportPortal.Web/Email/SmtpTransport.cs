using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace SupportPortal.Web.Email;

internal sealed class SmtpTransport(IOptions<EmailOptions> options) : IEmailTransport
{
    public IEmailConnection Connect() => new Connection(options.Value.Smtp);

    /// <summary>The client keeps its connection from mail to mail; after a failure the next mail gets a new one.</summary>
    private sealed class Connection(SmtpOptions smtp) : IEmailConnection
    {
        private SmtpClient? _client;

        public async Task<Delivery> SendAsync(EmailMessage message, CancellationToken ct)
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
            timeout.CancelAfter(smtp.Timeout);
            try
            {
                using var mime = MimeMessage.Of(message);
                _client ??= Open();
                await _client.SendMailAsync(mime, timeout.Token);
                return new(DeliveryResult.Accepted, "250");
            }
            catch (SmtpException problem)
            {
                Close();
                return SmtpAnswer.Of(problem);
            }
            catch (Exception problem) when (problem is IOException or SocketException)
            {
                Close();
                return new(DeliveryResult.Broken, problem.Message);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                Close();
                return new(DeliveryResult.Broken, $"No answer within {smtp.Timeout.TotalSeconds:0} s");
            }
        }

        public void Dispose() => Close();

        private SmtpClient Open() => new(smtp.Host, smtp.Port)
        {
            EnableSsl = smtp.Security is SmtpSecurity.StartTls,
            UseDefaultCredentials = false,
            Credentials = smtp.User is { Length: > 0 } user ? new NetworkCredential(user, smtp.Password) : null,
        };

        private void Close()
        {
            _client?.Dispose();
            _client = null;
        }
    }
}
