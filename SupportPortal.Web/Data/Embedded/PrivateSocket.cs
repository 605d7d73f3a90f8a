using System.Security.Cryptography;
using System.Text;

namespace SupportPortal.Web.Data.Embedded;

/// <summary>
/// Where the server listens: a unix socket in a folder that only its own user (and root) can enter. That is the
/// cluster's folder itself, unless its path is longer than a socket address can be.
/// </summary>
internal sealed record PrivateSocket(string Folder, bool IsInCluster)
{
    public const int Port = 5432;
    private const int LongestAddress = 107;

    public static PrivateSocket For(string dataPath) => Fits(dataPath)
        ? new(dataPath, IsInCluster: true)
        : new($"/tmp/portal-pg-{Fingerprint(dataPath)}", IsInCluster: false);

    /// <summary>The folder as the server is told: its own is "." for it, whatever its path is.</summary>
    public string NameForServer => IsInCluster ? "." : Folder;

    public async Task PrepareAsync(ServerAccount account, CancellationToken ct)
    {
        if (IsInCluster)
            return;

        if (!Directory.Exists(Folder))
        {
            PrivateFolder.Create(Folder);
            await account.TakeOverAsync(Folder, ct);
        }

        // Everyone can make folders in /tmp; one that somebody else can enter is not private.
        if (!await account.OwnsAsync(Folder, ct) || !PrivateFolder.IsPrivate(Folder))
            throw new EmbeddedPostgresException($"{Folder} belongs to somebody else: remove it, or give PORTAL_DATA a shorter path.");
    }

    public void Remove()
    {
        if (!IsInCluster && Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private static bool Fits(string folder) => Encoding.UTF8.GetByteCount($"{folder}/.s.PGSQL.{Port}") <= LongestAddress;

    private static string Fingerprint(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];
}
