using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Api;
using SupportPortal.Web.Features.AccessRecovery.Person;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.AccessRecovery.Api;

/// <summary>What somebody who cannot sign in asks for.</summary>
[Example("""{ "type": "email_change", "email": "customer1@example.com", "new_email": "anna@example.net", "statement": "I left the company whose address that was." }""")]
public sealed record RecoveryRequestBody
{
    /// <summary>password_reset, two_factor_reset, account_unlock or email_change.</summary>
    public string? Type { get; init; }

    /// <summary>The address of the account.</summary>
    public string? Email { get; init; }

    /// <summary>For `email_change`.</summary>
    public string? NewEmail { get; init; }

    /// <summary>What happened, at most 2,000 characters.</summary>
    public string? Statement { get; init; }
}

/// <summary>Opens a request again; the address that was named belongs to its reference.</summary>
[Example("""{ "email": "customer1@example.com" }""")]
public sealed record RecoveryKeyBody
{
    public string? Email { get; init; }
}

[Example("""{ "email": "customer1@example.com", "code": "1234 5678" }""")]
public sealed record RecoveryCodeBody
{
    public string? Email { get; init; }

    /// <summary>Eight digits.</summary>
    public string? Code { get; init; }
}

[Example("""{ "email": "customer1@example.com", "signed_up": "In spring 2024", "last_tickets": "A refund in May", "other": null }""")]
public sealed record RecoveryAnswersBody
{
    public string? Email { get; init; }

    public string? SignedUp { get; init; }

    public string? LastTickets { get; init; }

    public string? Other { get; init; }
}

[Example("""{ "email": "customer1@example.com", "call_wish": "Weekdays from 10 to 12, Berlin time" }""")]
public sealed record RecoveryCallBody
{
    public string? Email { get; init; }

    public string? CallWish { get; init; }
}

[Example("""{ "code": "…" }""")]
public sealed record RecoveryLinkBody
{
    /// <summary>From the link in the letter.</summary>
    public string? Code { get; init; }
}

[Example("""{ "code": "…", "password": "…" }""")]
public sealed record RecoveryPasswordBody
{
    public string? Code { get; init; }

    public string? Password { get; init; }
}

/// <summary>Says nothing of an account: it is the same for an address that nobody has.</summary>
public sealed record SubmittedRecoveryResource(string Reference);

public sealed record OwnEvidenceResource(string Method, string State);

/// <summary>A request as whoever made it sees it.</summary>
/// <param name="Reason">Why it was rejected.</param>
public sealed record OwnRecoveryResource(
    string Reference,
    string Type,
    string Status,
    DateTimeOffset SubmittedAt,
    DateTimeOffset DueAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? EffectiveAt,
    DateTimeOffset? AddressConfirmedAt,
    DateTimeOffset? EndedAt,
    string? Reason,
    IReadOnlyList<OwnEvidenceResource> Evidence,
    IReadOnlyList<string> EvidenceNeededFrom,
    int EvidenceNeeded,
    int Documents)
{
    public static OwnRecoveryResource Of(OwnRecovery own)
    {
        var list = RecoveryChecklist.Of(own.Type);
        return new(
            own.Reference, own.Type.Word(), own.Status.Word(), own.SubmittedAt, own.DueAt, own.ExpiresAt, own.EffectiveAt,
            own.AddressConfirmedAt, own.EndedAt, own.Reason,
            [.. own.Evidence.Select(given => new OwnEvidenceResource(given.Method.Word(), given.State.Word()))],
            [.. list.Strong.Select(method => method.Word())], list.Needed, own.Documents);
    }
}
