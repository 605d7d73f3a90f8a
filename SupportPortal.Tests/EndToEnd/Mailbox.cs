using SupportPortal.Tests.Support;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>The mails a server without a mail server has written.</summary>
internal sealed class Mailbox(PortalServer server)
{
    private string Folder => Path.Combine(server.DataPath, "mail");

    /// <summary>One for each mail, however often it was written.</summary>
    public IEnumerable<string> Names => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.eml").Select(file => Path.GetFileName(file)) : [];

    /// <summary>Waits for the mail to this address of which this is true.</summary>
    public Task<ReceivedMail> WaitForAsync(string recipient, Func<ReceivedMail, bool> which) => Eventually.FindAsync(
        () => Task.FromResult(To(recipient).FirstOrDefault(which)),
        within: TimeSpan.FromSeconds(30),
        what: $"a mail to {recipient}; there are: {string.Join("; ", All().Select(mail => $"{mail.Recipient} “{mail.Subject}”"))}");

    public IEnumerable<ReceivedMail> To(string recipient) => All().Where(mail => mail.Recipient == recipient);

    public IReadOnlyList<ReceivedMail> All() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.eml").Order(StringComparer.Ordinal).Select(file => ReceivedMail.Parse(File.ReadAllText(file)))]
        : [];
}
