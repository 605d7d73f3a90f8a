using Microsoft.AspNetCore.Identity;
using SupportPortal.Domain.Customers;

namespace SupportPortal.Web.Security;

/// <summary>A person with an account. E-mail address and user name are the same.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    public const int NameMaxLength = 100;
    public const int ReasonMaxLength = 500;

    public static readonly IReadOnlyList<string> Themes = ["system", "light", "dark"];

    public PortalUser() => Id = Guid.CreateVersion7();

    public string Name { get; set; } = "";

    /// <summary>Two-letter language of pages and e-mails.</summary>
    public string Language { get; set; } = "en";

    /// <summary>IANA zone in which promises are shown and mailed.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>One of <see cref="Themes"/>.</summary>
    public string Theme { get; set; } = Themes[0];

    /// <summary>For customers: on which side of an order they stand.</summary>
    public CustomerKind CustomerKind { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Since when the account is shut; null while it is open.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Why it was shut, for the superusers after the one who did it.</summary>
    public string? DisabledReason { get; set; }
}
