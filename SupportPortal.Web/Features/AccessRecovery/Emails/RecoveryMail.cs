using SupportPortal.Domain.AccessRecovery;

namespace SupportPortal.Web.Features.AccessRecovery.Emails;

/// <summary>The letters of a recovery; each has its words in EmailWords, access_recovery_ and the name.</summary>
public enum RecoveryMail
{
    /// <summary>Carries the code, and the link by which its reader objects.</summary>
    Code,

    /// <summary>Staff have begun: enough evidence is there.</summary>
    InReview,

    /// <summary>Carries the link for a new password.</summary>
    NewPassword,
    Unlocked,
    SecondStepOff,

    /// <summary>To the new address: carries the link that confirms it.</summary>
    ConfirmAddress,

    /// <summary>To the address on file: it is going to be replaced; carries the link to object.</summary>
    AddressWillChange,

    /// <summary>To the old address: carries the link that takes it back.</summary>
    AddressChanged,

    /// <summary>To the new address: from now on it signs in.</summary>
    AddressIsNew,

    /// <summary>To the old address, which is the address again.</summary>
    AddressUndone,

    /// <summary>Carries the reason.</summary>
    Rejected,
    Withdrawn,
    Expired,
}

/// <summary>What an outbox row about a recovery carries, as protected JSON.</summary>
/// <param name="Code">To be typed on the request's page.</param>
/// <param name="Url">What the letter's button opens.</param>
/// <param name="NotMeUrl">By which its reader objects.</param>
/// <param name="Reason">In the words of whoever rejected it.</param>
/// <param name="NewEmail">Where the account goes to, or went.</param>
/// <param name="Until">Until when the link or the objection is good, or from when the new address counts.</param>
public sealed record RecoveryMailPayload(
    RecoveryMail Mail,
    RecoveryType Type,
    string Reference,
    string? Code = null,
    string? Url = null,
    string? NotMeUrl = null,
    string? Reason = null,
    string? NewEmail = null,
    DateTimeOffset? Until = null);
