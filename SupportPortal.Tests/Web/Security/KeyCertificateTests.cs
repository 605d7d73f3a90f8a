using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Security;

namespace SupportPortal.Tests.Web.Security;

public sealed class KeyCertificateTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task With_a_certificate_the_keys_in_the_database_open_nothing_by_themselves()
    {
        var path = Certificate("secret");
        await using (var db = portal.Database())
            await db.DataProtectionKeys.ExecuteDeleteAsync(); // as on a desk that starts with a certificate
        await using var first = portal.NewApp(Use(path, "secret"));
        var kept = first.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("recovery-document").Protect([1, 2, 3]);

        await using (var db = portal.Database())
            Assert.All(await db.DataProtectionKeys.Select(k => k.Xml).ToListAsync(), xml => Assert.Contains("EncryptedData", xml, StringComparison.Ordinal));
        await using var second = portal.NewApp(Use(path, "secret"));
        Assert.Equal([1, 2, 3], second.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("recovery-document").Unprotect(kept));
        await using var thief = portal.NewApp();
        Assert.ThrowsAny<CryptographicException>(
            () => thief.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("recovery-document").Unprotect(kept));
    }

    [Theory]
    [InlineData(true, "wrong")]
    [InlineData(false, null)]
    public void One_that_cannot_be_read_is_said_in_words(bool exists, string? password)
    {
        var path = exists ? Certificate("secret") : Path.Combine(portal.DataPath, "none.pfx");
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Keys:Certificate", path), new("Keys:Password", password)]).Build();

        Assert.Contains("Keys:Password", Assert.Throws<KeyCertificateException>(() => KeyCertificate.Find(settings)).Message, StringComparison.Ordinal);
    }

    private static Action<IWebHostBuilder> Use(string path, string password) => host =>
    {
        host.UseSetting("Keys:Certificate", path);
        host.UseSetting("Keys:Password", password);
    };

    private string Certificate(string password)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=desk keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var path = Path.Combine(portal.DataPath, $"{Guid.CreateVersion7():N}.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
        return path;
    }
}
