using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SupportPortal.Web.Security;

/// <summary>Encrypts the keys that the servers share, so that a copy of the database alone opens nothing.</summary>
internal static class KeyCertificate
{
    private const string Setting = "Keys:Certificate";

    /// <summary>Null when none is set.</summary>
    public static X509Certificate2? Find(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } path)
            return null;
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, configuration["Keys:Password"]);
            return certificate.HasPrivateKey
                ? certificate
                : throw new KeyCertificateException($"{Setting}: {path} holds no private key. Export it with its key as PKCS #12.");
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new KeyCertificateException($"{Setting}: {path} cannot be read. Check the path and Keys:Password. {problem.Message}");
        }
    }
}

/// <summary>A certificate that cannot be used, said so that whoever starts the product can mend it.</summary>
internal sealed class KeyCertificateException(string message) : Exception(message);
