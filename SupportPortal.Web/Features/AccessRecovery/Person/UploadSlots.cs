using System.Threading.RateLimiting;

namespace SupportPortal.Web.Features.AccessRecovery.Person;

/// <summary>Pictures are held in memory while they are judged and encrypted: so many at once on this server, and a few that wait.</summary>
public sealed class UploadSlots : IDisposable
{
    private readonly ConcurrencyLimiter _slots = new(new() { PermitLimit = 8, QueueLimit = 32 });

    public ValueTask<RateLimitLease> EnterAsync(CancellationToken ct) => _slots.AcquireAsync(1, ct);

    public void Dispose() => _slots.Dispose();
}
