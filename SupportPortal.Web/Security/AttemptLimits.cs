using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace SupportPortal.Web.Security;

public enum AttemptKind
{
    SignIn,
    Token,
    Register,
    Mail,

    /// <summary>Asking for access, and for codes and links.</summary>
    Recovery,

    /// <summary>Coming back to a request, and trying a code or a link.</summary>
    RecoveryLook,
}

public sealed class AttemptLimit
{
    public required int PerAddress { get; set; }

    /// <summary>Of a /24, or a /48 of IPv6; null: four times what one address may.</summary>
    public int? PerNetwork { get; set; }

    public required int PerAccount { get; set; }

    public required TimeSpan Window { get; set; }
}

/// <summary>How often something may be tried; settings <c>RateLimits:SignIn:PerAddress</c> and so on.</summary>
public sealed class AttemptLimitOptions
{
    public AttemptLimit SignIn { get; set; } = new() { PerAddress = 30, PerAccount = 10, Window = TimeSpan.FromMinutes(1) };

    public AttemptLimit Token { get; set; } = new() { PerAddress = 30, PerAccount = 10, Window = TimeSpan.FromMinutes(1) };

    public AttemptLimit Register { get; set; } = new() { PerAddress = 20, PerAccount = 5, Window = TimeSpan.FromMinutes(10) };

    /// <summary>Everything that sends an e-mail to the address typed.</summary>
    public AttemptLimit Mail { get; set; } = new() { PerAddress = 20, PerAccount = 5, Window = TimeSpan.FromMinutes(10) };

    public AttemptLimit Recovery { get; set; } = new() { PerAddress = 10, PerAccount = 5, Window = TimeSpan.FromMinutes(10) };

    public AttemptLimit RecoveryLook { get; set; } = new() { PerAddress = 30, PerAccount = 10, Window = TimeSpan.FromMinutes(10) };

    public AttemptLimit Of(AttemptKind kind) => kind switch
    {
        AttemptKind.SignIn => SignIn,
        AttemptKind.Token => Token,
        AttemptKind.Register => Register,
        AttemptKind.Mail => Mail,
        AttemptKind.Recovery => Recovery,
        AttemptKind.RecoveryLook => RecoveryLook,
    };
}

/// <summary>
/// Counts attempts by where they come from, the network around that, and the account they name, so that neither one address can try
/// many accounts, nor a network of them, nor many addresses one account.
/// </summary>
public sealed class AttemptLimits : IDisposable
{
    private readonly PartitionedRateLimiter<Attempt> _limiter;

    public AttemptLimits(IOptions<AttemptLimitOptions> options)
    {
        var limits = options.Value;
        _limiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<Attempt, (AttemptKind, string)>(a =>
                Window((a.Kind, a.Address), limits.Of(a.Kind).PerAddress, limits.Of(a.Kind).Window)),
            PartitionedRateLimiter.Create<Attempt, (AttemptKind, string)>(a =>
                Window((a.Kind, a.Network), limits.Of(a.Kind).PerNetwork ?? (4 * limits.Of(a.Kind).PerAddress), limits.Of(a.Kind).Window)),
            PartitionedRateLimiter.Create<Attempt, (AttemptKind, string)>(a =>
                Window((a.Kind, a.Account), limits.Of(a.Kind).PerAccount, limits.Of(a.Kind).Window)));
    }

    /// <summary>Null when the attempt may be made; otherwise how long to wait.</summary>
    public TimeSpan? Take(AttemptKind kind, IPAddress? from, string account)
    {
        var network = Networks.Around(from);
        // Whoever is locked out must not be kept out by somebody else who names their account: what many do together is counted elsewhere.
        var named = account.Trim().ToUpperInvariant() + (kind is AttemptKind.Recovery or AttemptKind.RecoveryLook ? $" {network}" : "");
        using var lease = _limiter.AttemptAcquire(new(kind, Networks.Sender(from), network, named));
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }

    public void Dispose() => _limiter.Dispose();

    private static RateLimitPartition<(AttemptKind, string)> Window((AttemptKind, string) key, int permits, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = permits, Window = window });

    private sealed record Attempt(AttemptKind Kind, string Address, string Network, string Account);
}
