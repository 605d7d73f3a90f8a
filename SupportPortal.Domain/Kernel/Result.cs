namespace SupportPortal.Domain.Kernel;

/// <summary>Done, or refused with a reason.</summary>
public readonly record struct Result(Refusal? Refusal)
{
    public static readonly Result Done;

    public bool IsDone => Refusal is null;

    public static implicit operator Result(Refusal refusal) => new(refusal);

    public static Result<T> Of<T>(T value) => new(value, null);
}

/// <summary>A value, or a refusal in its place.</summary>
public readonly record struct Result<T>
{
    private readonly T? _value;

    internal Result(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    public bool IsDone => Refusal is null;

    /// <summary>The value; asking for it after a refusal is a bug.</summary>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);

    public static implicit operator Result(Result<T> result) => new(result.Refusal);
}
