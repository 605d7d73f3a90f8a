using System.ComponentModel.DataAnnotations;
using SupportPortal.Domain.AccessRecovery;

namespace SupportPortal.Web.Features.AccessRecovery;

/// <summary>
/// Section <c>AccessRecovery</c>: how strict the desk is. Settings of the server and no page of the desk, so that nobody who got into
/// the desk can make it easier to get into.
/// </summary>
public sealed class AccessRecoveryOptions : IValidatableObject
{
    public const string Section = "AccessRecovery";

    /// <summary>An address may be named from this many networks as often as one may name it.</summary>
    public const int NetworksPerDay = 4;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>Whether a password reset needs nobody of staff once the code from the e-mail was given and nothing is odd.</summary>
    public bool SystemApprovesPasswordReset { get; set; } = true;

    public bool SystemApprovesAccountUnlock { get; set; } = true;

    /// <summary>How long staff may take.</summary>
    public TimeSpan DecideWithin { get; set; } = TimeSpan.FromHours(4);

    /// <summary>The name of the calendar in whose working time that is counted; empty: every hour counts.</summary>
    public string Calendar { get; set; } = "";

    /// <summary>How long a request without any evidence is open.</summary>
    public TimeSpan EmptyFor { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a request is open.</summary>
    public TimeSpan OpenFor { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How long an approval can be made use of.</summary>
    public TimeSpan ApprovedFor { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a new e-mail address may take to confirm itself.</summary>
    public TimeSpan ConfirmWithin { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long an approved change of address waits before it takes effect.</summary>
    public TimeSpan CoolingOff { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long documents and answers are kept after the request has ended.</summary>
    public TimeSpan KeepEvidence { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How many requests may name the same address within a day, from one network.</summary>
    [Range(1, 1_000)]
    public int RequestsPerDay { get; set; } = 5;

    /// <summary>How many codes may be sent within a day because the same address was named, from one network.</summary>
    [Range(1, 1_000)]
    public int CodesPerDay { get; set; } = 8;

    /// <summary>How many wrong codes within a day before no code is believed for that address, from one network.</summary>
    [Range(1, 1_000)]
    public int TriesPerDay { get; set; } = 15;

    /// <summary>How many pictures from one network address within a day, for whatever requests.</summary>
    [Range(1, 10_000)]
    public int DocumentsPerDay { get; set; } = 40;

    public RecoveryRules Rules => new(
        [.. SystemApprovesPasswordReset ? [RecoveryType.PasswordReset] : Array.Empty<RecoveryType>(),
         .. SystemApprovesAccountUnlock ? [RecoveryType.AccountUnlock] : Array.Empty<RecoveryType>()])
    {
        DecideWithin = DecideWithin,
        EmptyFor = EmptyFor,
        OpenFor = OpenFor,
        ApprovedFor = ApprovedFor,
        ConfirmWithin = ConfirmWithin,
        CoolingOff = CoolingOff,
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        (string Name, TimeSpan Value, TimeSpan Least)[] all =
        [
            (nameof(DecideWithin), DecideWithin, TimeSpan.FromMinutes(1)), (nameof(EmptyFor), EmptyFor, RecoveryCode.Life),
            (nameof(OpenFor), OpenFor, EmptyFor), (nameof(ApprovedFor), ApprovedFor, RecoveryLink.PasswordLife),
            (nameof(ConfirmWithin), ConfirmWithin, TimeSpan.FromMinutes(10)), (nameof(CoolingOff), CoolingOff, TimeSpan.Zero),
            (nameof(KeepEvidence), KeepEvidence, TimeSpan.Zero),
        ];
        return all.Where(one => one.Value < one.Least || one.Value > Longest)
            .Select(one => new ValidationResult($"{Section}:{one.Name} must lie between {one.Least} and {Longest}: {one.Value}"));
    }
}
