using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace SupportPortal.Web.Email;

/// <summary>
/// Keeps this server under <c>Email:PerSecond</c>: mail services refuse more than they allow, and a desk that resolves ten
/// thousand tickets at once must go on answering while it writes about them.
/// </summary>
public sealed class EmailPace(IOptions<EmailOptions> email) : IDisposable
{
    private readonly TokenBucketRateLimiter? _mails = email.Value.PerSecond is > 0 and var perSecond
        ? new(new()
        {
            TokenLimit = perSecond,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = int.MaxValue,
        })
        : null;

    /// <summary>Returns when one more mail may be made.</summary>
    public async Task WaitAsync(CancellationToken ct)
    {
        if (_mails is not null)
            using (await _mails.AcquireAsync(1, ct))
                return;
    }

    public void Dispose() => _mails?.Dispose();
}
