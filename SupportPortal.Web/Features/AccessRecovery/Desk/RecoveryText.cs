using Microsoft.Extensions.Localization;
using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Components.Ui;

namespace SupportPortal.Web.Features.AccessRecovery.Desk;

/// <summary>What the desk calls the parts of a recovery.</summary>
internal static class RecoveryText
{
    public static string Name(this IStringLocalizer<RecoveryDeskWords> words, RecoveryType type) => words[$"Type_{type}"];

    public static string Name(this IStringLocalizer<RecoveryDeskWords> words, RecoveryStatus status) => words[$"Status_{status}"];

    public static string Name(this IStringLocalizer<RecoveryDeskWords> words, RecoveryMethod method) => words[$"Method_{method}"];

    public static string Name(this IStringLocalizer<RecoveryDeskWords> words, RecoveryNext next) => words[$"Next_{next}"];

    public static string Name(this IStringLocalizer<RecoveryDeskWords> words, RecoveryStep step) => words[$"Step_{step}"];

    /// <summary>Who brought a line of the log about.</summary>
    public static string Actor(this IStringLocalizer<RecoveryDeskWords> words, RecoveryLogEntry line) => line.Actor
        ?? words[line.Step switch
        {
            RecoveryStep.Approved or RecoveryStep.Verified or RecoveryStep.CodeSent or RecoveryStep.LinkSent or RecoveryStep.Expired
                or RecoveryStep.EvidenceDeleted or RecoveryStep.EvidenceAccepted or RecoveryStep.Completed => "System",
            _ => "ThePerson",
        }];

    /// <summary>What a line says besides; members of enums by their words.</summary>
    public static string? Detail(this IStringLocalizer<RecoveryDeskWords> words, RecoveryLogEntry line)
    {
        if (line.Detail is not { } detail)
            return null;
        if (Enum.TryParse<RecoveryType>(detail, out var type) && line.Step is RecoveryStep.Submitted)
            return words.Name(type);
        if (line.Step is RecoveryStep.Verified)
            return string.Join(", ", detail.Split(", ").Select(Method));
        if (line.Step is RecoveryStep.LinkSent)
            return words[$"Link_{detail}"] is { ResourceNotFound: false } link ? link : detail;
        return detail.Split(": ", 2) is [var method, var rest] ? $"{Method(method)}: {rest}" : Method(detail);

        string Method(string kept) => Enum.TryParse<RecoveryMethod>(kept, out var known) ? words.Name(known) : kept;
    }

    public static IconName Icon(RecoveryMethod method) => method switch
    {
        RecoveryMethod.EmailCode => IconName.Mail,
        RecoveryMethod.PhoneCall => IconName.Phone,
        RecoveryMethod.IdentityDocument => IconName.Card,
        RecoveryMethod.KnownAnswers => IconName.Message,
    };

    public static IconName Icon(RecoveryType type) => type switch
    {
        RecoveryType.PasswordReset => IconName.Key,
        RecoveryType.TwoFactorReset => IconName.Phone,
        RecoveryType.AccountUnlock => IconName.Lock,
        RecoveryType.EmailChange => IconName.At,
    };
}
