using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;

namespace SupportPortal.Web.Email;

/// <summary>What a failure of the framework's client means for the mail.</summary>
internal static class SmtpAnswer
{
    public static Delivery Of(SmtpException problem) => new(Judge(problem), Words(problem));

    private static DeliveryResult Judge(SmtpException problem) => (int)problem.StatusCode switch
    {
        // 421: the server is closing down. 530 to 539: it does not let us in at all, which is for the operator to mend.
        421 or (>= 530 and <= 539) => DeliveryResult.Unreachable,
        >= 500 => DeliveryResult.Refused,
        >= 400 => DeliveryResult.Deferred,
        _ when Causes(problem).Any(c => c is SocketException or AuthenticationException) => DeliveryResult.Unreachable,
        _ => DeliveryResult.Broken,
    };

    private static string Words(SmtpException problem)
    {
        var words = string.Join(": ", new Exception[] { problem }.Concat(Causes(problem)).Select(p => p.Message).Distinct());
        return (int)problem.StatusCode > 0 ? $"{(int)problem.StatusCode} {words}" : words;
    }

    private static IEnumerable<Exception> Causes(Exception problem)
    {
        for (var cause = problem.InnerException; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
