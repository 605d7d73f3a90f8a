namespace SupportPortal.Web.Jobs;

/// <summary>One run of a job, finished or failed.</summary>
public sealed class JobRun
{
    public const int NameMaxLength = 60;
    public const int ResultMaxLength = 2_000;
    public const int ErrorMaxLength = 2_000;
    public const int ServerMaxLength = 200;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required string Name { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>What it answered, as JSON; null when it failed.</summary>
    public string? Result { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Error { get; init; }

    public required string Server { get; init; }

    /// <summary>Who pressed "Run now"; null when the clock did.</summary>
    public Guid? StartedById { get; init; }
}
