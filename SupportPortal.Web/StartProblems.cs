using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using SupportPortal.Web.Clock;
using SupportPortal.Web.Data.Embedded;
using SupportPortal.Web.Security;

namespace SupportPortal.Web;

/// <summary>What stops a start and whoever starts it can mend: said in one line instead of a stack.</summary>
internal static partial class StartProblems
{
    /// <summary>Null when it is a fault of the product: that one deserves its stack.</summary>
    public static string? InWords(Exception problem) => problem switch
    {
        EmbeddedPostgresException or SimulatedClockException or KeyCertificateException => problem.Message,
        IOException { InnerException: AddressInUseException } =>
            $"Port {Port().Match(problem.Message).Value} is taken by another program: stop it or set ASPNETCORE_URLS.",
        _ => null,
    };

    /// <summary>The host logs with its stack what it then throws to Program, which knows better how to say it.</summary>
    public static void LeaveStartProblemsToProgram(this ILoggingBuilder log) =>
        log.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);

    /// <summary>"Failed to bind to address http://127.0.0.1:5080: address already in use."</summary>
    [GeneratedRegex(@"(?<=:)\d+(?=[:/.])", RegexOptions.RightToLeft, 1_000)]
    private static partial Regex Port();
}
