namespace SupportPortal.Web.Email;

/// <summary>The way out. One connection carries the mails of one batch.</summary>
public interface IEmailTransport
{
    IEmailConnection Connect();
}

public interface IEmailConnection : IDisposable
{
    /// <summary>Comes back with what became of the mail; throws only when cancelled.</summary>
    Task<Delivery> SendAsync(EmailMessage message, CancellationToken ct);
}

public enum DeliveryResult
{
    /// <summary>The server took responsibility.</summary>
    Accepted,

    /// <summary>The server will never take this mail.</summary>
    Refused,

    /// <summary>The server does not take this mail now.</summary>
    Deferred,

    /// <summary>The connection broke on the way: whether the mail arrived is unknown.</summary>
    Broken,

    /// <summary>There was nobody to talk to; not this mail's fault.</summary>
    Unreachable,
}

/// <param name="Answer">The server's words, or what went wrong.</param>
public sealed record Delivery(DeliveryResult Result, string Answer);
