using System.Globalization;
using Microsoft.Extensions.Localization;
using SupportPortal.Web.Features.Notifications;
using SupportPortal.Web.Outbox;

namespace SupportPortal.Web.Features.Outbox;

/// <summary>What stands in the rows of the outbox, in words.</summary>
internal static class OutboxText
{
    private static readonly Dictionary<string, string> Reasons = new()
    {
        [SuppressionReasons.AccountShut] = "Reason_AccountShut",
        [SuppressionReasons.NoAddress] = "Reason_NoAddress",
        [SuppressionReasons.OwnAddress] = "Reason_OwnAddress",
        [SuppressionReasons.Gone] = "Reason_Gone",
        [MailReasons.Late] = "Reason_Late",
        [MailReasons.Quiet] = "Reason_Quiet",
        [MailReasons.Digest] = "Reason_Digest",
        [MailReasons.Limit] = "Reason_Limit",
        [MailReasons.Unwanted] = "Reason_Unwanted",
        [MailReasons.Resolved] = "Reason_Resolved",
        [MailReasons.Carried] = "Reason_Carried",
        [SuppressionReasons.Demo] = "Reason_Demo",
    };

    /// <summary>A kind that has no words yet is called what the outbox calls it.</summary>
    public static string Kind(this IStringLocalizer<OutboxWords> words, string kind) =>
        words[$"Kind_{kind}"] is { ResourceNotFound: false } known ? known : kind;

    /// <summary>The desk's own reasons in the reader's language; the words of a mail server as they are.</summary>
    public static string Reason(this IStringLocalizer<OutboxWords> words, string answer) =>
        Reasons.TryGetValue(answer, out var key) ? words[key] : answer;

    /// <summary>"1,204", "10,000+".</summary>
    public static string Said(this MailCount count) =>
        count.Number.ToString("N0", CultureInfo.CurrentCulture) + (count.IsCapped ? "+" : "");
}
