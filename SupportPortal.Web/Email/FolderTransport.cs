using System.Net.Mail;

namespace SupportPortal.Web.Email;

/// <summary>Writes each mail as an .eml file, whole or not at all: for trying the portal out without a mail server.</summary>
internal sealed class FolderTransport(MailFolder folder) : IEmailTransport
{
    public IEmailConnection Connect() => new Connection(folder.Path);

    private sealed class Connection(string folder) : IEmailConnection
    {
        public async Task<Delivery> SendAsync(EmailMessage message, CancellationToken ct)
        {
            var name = $"{message.MessageId.Split('@')[0]}.eml";
            var unfinished = Path.Combine(folder, $".{Guid.CreateVersion7():N}");
            try
            {
                Directory.CreateDirectory(unfinished);
                using var mime = MimeMessage.Of(message);
                using var client = new SmtpClient
                {
                    DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
                    PickupDirectoryLocation = unfinished,
                };
                await client.SendMailAsync(mime, ct);
                var written = Directory.EnumerateFiles(unfinished).Single();
                await File.WriteAllTextAsync(written, WithoutEnvelope(await File.ReadAllTextAsync(written, ct)), ct);
                // The name comes from the outbox row: a second attempt replaces the file of the first.
                File.Move(written, Path.Combine(folder, name), overwrite: true);
                return new(DeliveryResult.Accepted, name);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or SmtpException)
            {
                return new(DeliveryResult.Unreachable, problem.Message);
            }
            finally
            {
                if (Directory.Exists(unfinished))
                    Directory.Delete(unfinished, recursive: true);
            }
        }

        /// <summary>A pickup directory wants sender and receiver before the mail; a mail program does not.</summary>
        private static string WithoutEnvelope(string mail)
        {
            // A long name goes on in lines that start with a space.
            while (mail.StartsWith("X-Sender:", StringComparison.Ordinal) || mail.StartsWith("X-Receiver:", StringComparison.Ordinal)
                || mail is [' ' or '\t', ..])
                mail = mail[(mail.IndexOf('\n', StringComparison.Ordinal) + 1)..];
            return mail;
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>Where mails are written when no server is set.</summary>
public sealed record MailFolder(string Path);
