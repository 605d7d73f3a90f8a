using System.ComponentModel.DataAnnotations;

namespace SupportPortal.Web.Jobs;

/// <summary>Section <c>Jobs</c>: what runs by itself on this server, and how often.</summary>
public sealed class JobOptions : IValidatableObject
{
    public const string Section = "Jobs";

    /// <summary>Off: this server runs no job and no background work by itself; people may still run them.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How many runs of each job are remembered.</summary>
    [Range(1, 10_000)]
    public int KeepRuns { get; set; } = 100;

    public JobTiming SlaMonitor { get; set; } = new(TimeSpan.FromMinutes(1));

    public JobTiming AutoAssign { get; set; } = new(TimeSpan.FromMinutes(15));

    public JobTiming AutoClose { get; set; } = new(TimeSpan.FromHours(1));

    public JobTiming Outbox { get; set; } = new(TimeSpan.FromSeconds(10));

    public JobTiming Digests { get; set; } = new(TimeSpan.FromMinutes(1));

    public JobTiming UnreadMails { get; set; } = new(TimeSpan.FromMinutes(5));

    /// <summary>Who is gone without a word becomes away or offline.</summary>
    public JobTiming Presence { get; set; } = new(TimeSpan.FromSeconds(30));

    public JobTiming Reassign { get; set; } = new(TimeSpan.FromMinutes(1));

    /// <summary>What time alone brings about of access recoveries.</summary>
    public JobTiming Recovery { get; set; } = new(TimeSpan.FromMinutes(1));

    /// <summary>Walks the sealed log of access recoveries.</summary>
    public JobTiming RecoverySeal { get; set; } = new(TimeSpan.FromHours(1));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        (string Name, JobTiming Timing)[] all =
        [
            (nameof(SlaMonitor), SlaMonitor), (nameof(AutoAssign), AutoAssign), (nameof(AutoClose), AutoClose), (nameof(Outbox), Outbox),
            (nameof(Digests), Digests), (nameof(UnreadMails), UnreadMails), (nameof(Presence), Presence), (nameof(Reassign), Reassign),
            (nameof(Recovery), Recovery), (nameof(RecoverySeal), RecoverySeal),
        ];
        return all.Where(job => job.Timing.Every < TimeSpan.FromSeconds(1) || job.Timing.Every > TimeSpan.FromDays(7))
            .Select(job => new ValidationResult($"Jobs:{job.Name}:Every must lie between 1 second and 7 days: {job.Timing.Every}"));
    }
}

public sealed class JobTiming(TimeSpan every)
{
    public TimeSpan Every { get; set; } = every;
}
