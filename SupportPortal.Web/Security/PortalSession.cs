namespace SupportPortal.Web.Security;

public enum SessionKind
{
    Browser,
    Api,
}

/// <summary>One sign-in, from its start to its end. A cookie or token names its session and is void once that has ended.</summary>
public sealed class PortalSession
{
    public const int DeviceMaxLength = 300;
    public const int AddressMaxLength = 45;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required Guid UserId { get; init; }

    public required SessionKind Kind { get; init; }

    /// <summary>What the browser or program calls itself.</summary>
    public required string Device { get; init; }

    /// <summary>Where from: the network address.</summary>
    public required string Address { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}
