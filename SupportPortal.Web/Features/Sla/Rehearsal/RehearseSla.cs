using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Sla.Rehearsal;

namespace SupportPortal.Web.Features.Sla.Rehearsal;

/// <summary>How far a rehearsal is.</summary>
public sealed record RehearsalProgress(int Done, int Total);

/// <param name="Present">What the tickets opened since would have met under the policies of today, from start to end.</param>
/// <param name="Proposed">The same under the policies as they would be.</param>
public sealed record RehearsalResult(DateTimeOffset Since, DateTimeOffset Until, SlaTally Present, SlaTally Proposed);

/// <summary>
/// Replays the last days under another book of promises beside the one in force. Both run on the same past, so that what differs is
/// the promises and nothing else. Nothing is stored and nothing is sent.
/// </summary>
public sealed class RehearseSla(PastItemsQuery past, TimeProvider clock)
{
    public const int Days = 30;

    public async Task<RehearsalResult> ExecuteAsync(
        SlaBook present, SlaBook proposed, IProgress<RehearsalProgress>? progress, CancellationToken ct)
    {
        var until = clock.Now();
        var since = until.AddDays(-Days);
        var total = await past.CountAsync(since, ct);
        progress?.Report(new(0, total));
        var result = new RehearsalResult(since, until, SlaTally.None, SlaTally.None);
        await foreach (var batch in past.ReadAsync(since, ct))
        {
            var (then, now) = await Task.Run(() => (Sum(batch, present, until), Sum(batch, proposed, until)), ct);
            result = result with { Present = result.Present + then, Proposed = result.Proposed + now };
            // Tickets go on being opened while it runs.
            progress?.Report(new(result.Present.Items, Math.Max(total, result.Present.Items)));
        }

        return result;
    }

    private static SlaTally Sum(IReadOnlyList<PastItem> items, SlaBook book, DateTimeOffset until) =>
        items.Aggregate(SlaTally.None, (sum, item) => sum + SlaReplay.Of(item, book, until));
}
