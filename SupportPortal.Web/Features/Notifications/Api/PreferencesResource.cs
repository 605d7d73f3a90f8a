using System.ComponentModel.DataAnnotations;
using System.Globalization;
using SupportPortal.Domain.Kernel;
using SupportPortal.Domain.Notifications;
using SupportPortal.Web.Api;

namespace SupportPortal.Web.Features.Notifications.Api;

/// <param name="InApp">Shown by the bell and in the list.</param>
internal sealed record KindPreference([property: Required] NotificationKind Kind, bool InApp, MailWay Email);

/// <summary>How you want to be told. Times of day are those of your zone.</summary>
/// <param name="TimeZone">That of your profile.</param>
internal sealed record PreferencesResource(
    IReadOnlyList<KindPreference> Kinds,
    string? QuietFrom,
    string? QuietUntil,
    string DigestTime,
    IReadOnlyList<DayOfWeek> DigestDays,
    string TimeZone)
{
    public static PreferencesResource Of(NotificationPreferences chosen, string timeZone) => new(
        [.. Enum.GetValues<NotificationKind>().Select(kind => new KindPreference(kind, chosen.IsShown(kind), chosen.MailOf(kind)))],
        Say(chosen.QuietFrom),
        Say(chosen.QuietUntil),
        Say(chosen.DigestTime)!,
        chosen.DigestDays,
        timeZone);

    private static string? Say(TimeOnly? time) => time?.ToString(PreferencesRequest.TimeFormat, CultureInfo.InvariantCulture);
}

[Example("""
    {
      "kinds": [ { "kind": "sla_warning", "in_app": true, "email": "in_digest" } ],
      "quiet_from": "20:00", "quiet_until": "08:00", "digest_time": "09:00",
      "digest_days": ["monday", "tuesday", "wednesday", "thursday", "friday"]
    }
    """)]
internal sealed record PreferencesRequest
{
    public const string TimeFormat = "HH:mm";

    /// <summary>A kind that is not named stays as it is.</summary>
    public IReadOnlyList<KindPreference>? Kinds { get; init; }

    /// <summary>HH:mm; null together with `quiet_until`: no quiet hours. They may go over midnight.</summary>
    public string? QuietFrom { get; init; }

    /// <summary>HH:mm</summary>
    public string? QuietUntil { get; init; }

    /// <summary>HH:mm, 09:00 when not given.</summary>
    public string? DigestTime { get; init; }

    /// <summary>Monday to Friday when not given.</summary>
    public IReadOnlyList<DayOfWeek>? DigestDays { get; init; }

    public NotificationSettings Check(List<Refusal> refusals)
    {
        var usual = new NotificationPreferences(Guid.Empty);
        return new(
            [.. (Kinds ?? []).Select(kind => new NotificationChoice(kind.Kind, kind.InApp, kind.Email))],
            Time(QuietFrom, "quiet_from", refusals),
            Time(QuietUntil, "quiet_until", refusals),
            Time(DigestTime, "digest_time", refusals) ?? usual.DigestTime,
            DigestDays ?? usual.DigestDays);
    }

    private static TimeOnly? Time(string? text, string field, List<Refusal> refusals)
    {
        if (text is null)
            return null;
        if (TimeOnly.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        refusals.Add(ApiRefusals.WrongType(field, TimeFormat));
        return null;
    }
}
