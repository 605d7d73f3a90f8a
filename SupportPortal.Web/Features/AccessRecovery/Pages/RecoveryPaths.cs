using SupportPortal.Domain.AccessRecovery;
using SupportPortal.Web.Words;

namespace SupportPortal.Web.Features.AccessRecovery.Pages;

/// <summary>The addresses of the pages for people who cannot sign in.</summary>
internal static class RecoveryPaths
{
    public const string Choice = "/recover";
    public const string ComeBack = "/recover/status";

    public static string Start(RecoveryType type) => $"/recover/start/{Segment(type)}";

    public static string Of(string reference, RecoveryDone? done = null) =>
        done is null ? $"/recover/{reference}" : $"/recover/{reference}?done={done.Value.Word()}";

    /// <summary>Null for what is no type.</summary>
    public static RecoveryType? TypeOf(string? segment) =>
        Enum.GetValues<RecoveryType>().Where(type => Segment(type) == segment).Select(type => (RecoveryType?)type).FirstOrDefault();

    private static string Segment(RecoveryType type) => type.Word().Replace('_', '-');
}

/// <summary>What the request's page was asked to do and has done; said once, above everything else.</summary>
internal enum RecoveryDone
{
    CodeSent,
    CodeRight,
    Document,
    Answers,
    Call,
    LinkSent,
    Withdrawn,
}
