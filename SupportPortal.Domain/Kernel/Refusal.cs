namespace SupportPortal.Domain.Kernel;

/// <summary>
/// An expected "no". The code names its words in the resources, which read as advice for a person;
/// <paramref name="Field"/> is the input it belongs to (snake_case, as in the API), or null when it concerns the whole.
/// </summary>
public sealed record Refusal(string Code, string? Field = null, object? Detail = null, object? SecondDetail = null);
