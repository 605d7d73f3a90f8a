using SupportPortal.Domain.Kernel;

namespace SupportPortal.Web.Api;

/// <summary>What can be wrong with a request before any use case hears of it.</summary>
internal static class ApiRefusals
{
    /// <summary>Stands for several refusals at once; each field tells its own.</summary>
    public const string Several = "input.several";

    public static readonly Refusal Fault = new("server.fault");
    public static readonly Refusal BodyMissing = new("body.missing");
    public static readonly Refusal BadCursor = new("page.cursor", "cursor");
    public static readonly Refusal NotAllowed = new("auth.not-allowed");

    public static Refusal BadLimit(int most) => new("page.limit", "limit", most);

    public static Refusal TooLarge(long most) => new("body.too-large", null, most / 1024);

    public static Refusal Missing(string field) => new("value.missing", field);

    public static Refusal NotOneOf(string field, IEnumerable<string> words) =>
        new("value.not-one-of", field, string.Join(", ", words));

    public static Refusal WrongType(string field, string expected) => new("value.wrong-type", field, expected);

    public static Refusal UnknownField(string field) => new("value.unknown-field", field);

    public static Refusal OnlyWithReply(string field) => new("value.only-with-staff-reply", field);

    public static Refusal BrokenJson(long line, long position) => new("body.broken-json", null, line, position);

    /// <summary>What a bare status means; an endpoint or the framework gave no reason of its own.</summary>
    public static Refusal OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new(Problems.UnknownCaller + "token-required"),
        StatusCodes.Status403Forbidden => NotAllowed,
        StatusCodes.Status404NotFound => new("address.unknown"),
        StatusCodes.Status405MethodNotAllowed => new("method.not-allowed"),
        StatusCodes.Status413PayloadTooLarge => TooLarge(ApiLimits.BodyBytes),
        StatusCodes.Status415UnsupportedMediaType => new("body.not-json"),
        StatusCodes.Status429TooManyRequests => new("rate.limited"),
        >= 500 => Fault,
        _ => new("request.malformed"),
    };
}
