using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Mvc.Testing;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Tests.Web.Outbox;

/// <summary>A mail server that wants TLS and a name and password, as those of providers do.</summary>
public sealed class SecretMailTests : IClassFixture<MailDesk>, IAsyncLifetime
{
    private const string Password = "s3cret päss";

    private readonly MailDesk _desk;
    private readonly X509Certificate2 _certificate = SelfSigned();
    private readonly SmtpListener _server = SmtpListener.Start();

    public SecretMailTests(MailDesk desk)
    {
        _desk = desk;
        _server.Certificate = _certificate;
        _server.Password = Password;
    }

    public Task InitializeAsync() => _desk.ClearOutboxAsync();

    public async Task DisposeAsync()
    {
        Trust(null);
        await _server.DisposeAsync();
        _certificate.Dispose();
    }

    [Fact]
    public async Task The_password_and_the_mail_go_through_tls()
    {
        Trust(_certificate);
        await using var app = DeskWith(Password);
        var ticket = await _desk.TicketAsync(await _desk.CustomerAsync());

        await MailDesk.SendAsync(app);

        Assert.Equal(OutboxState.Sent, Assert.Single(await _desk.OwedAsync(ticket.Id)).State);
        Assert.Equal(("desk", Password, true), Assert.Single(_server.Logins));
        Assert.Single(_server.Taken);
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_gets_neither_password_nor_mail_and_the_outbox_says_why()
    {
        await using var app = DeskWith(Password);
        var ticket = await _desk.TicketAsync(await _desk.CustomerAsync());

        await MailDesk.SendAsync(app);

        var owed = Assert.Single(await _desk.OwedAsync(ticket.Id));
        Assert.Equal(OutboxState.Waiting, owed.State);
        Assert.Contains("certificate", owed.Answer, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(_server.Logins);
    }

    [Fact]
    public async Task A_server_without_tls_gets_neither_password_nor_mail()
    {
        _server.Certificate = null;
        await using var app = DeskWith(Password);
        var ticket = await _desk.TicketAsync(await _desk.CustomerAsync());

        await MailDesk.SendAsync(app);

        var owed = Assert.Single(await _desk.OwedAsync(ticket.Id));
        Assert.Equal(OutboxState.Waiting, owed.State);
        Assert.False(string.IsNullOrWhiteSpace(owed.Answer));
        Assert.Empty(_server.Logins);
    }

    private WebApplicationFactory<Program> DeskWith(string password) => _desk.WithServerOn(_server.Port).WithWebHostBuilder(host => host
        .UseSetting("Email:Smtp:Host", "localhost")
        .UseSetting("Email:Smtp:Security", "StartTls")
        .UseSetting("Email:Smtp:User", "desk")
        .UseSetting("Email:Smtp:Password", password));

    /// <summary>As the machine trusts a certificate that its administrator put there.</summary>
    private static void Trust(X509Certificate2? certificate) =>
#pragma warning disable SYSLIB0014, MA0039 // The mail client of the platform asks nobody else.
        ServicePointManager.ServerCertificateValidationCallback = certificate is null
            ? null
            : (_, shown, _, _) => shown?.GetCertHashString() == certificate.Thumbprint;
#pragma warning restore SYSLIB0014, MA0039

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2060, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
