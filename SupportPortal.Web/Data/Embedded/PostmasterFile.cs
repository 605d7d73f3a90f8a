using System.Globalization;

namespace SupportPortal.Web.Data.Embedded;

/// <summary>What a running (or killed) server left in postmaster.pid about itself.</summary>
internal sealed record PostmasterFile(int ProcessId)
{
    public static string PathIn(string dataPath) => Path.Combine(dataPath, "postmaster.pid");

    public static PostmasterFile? Read(string dataPath)
    {
        try
        {
            var first = File.ReadLines(PathIn(dataPath)).FirstOrDefault();
            return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new(id) : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// After a reboot or in a restarted container the number may belong to any other program, and a killed
    /// server may linger as a zombie; both look alive to PostgreSQL, which would then refuse to start.
    /// </summary>
    public ServerProcess State()
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{ProcessId}/stat");
            var (open, close) = (stat.IndexOf('('), stat.LastIndexOf(')'));
            var (name, state) = (stat[(open + 1)..close], stat[close + 2]);
            return name is "postgres" && state is not ('Z' or 'X') ? ServerProcess.Running : ServerProcess.SomethingElse;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return ServerProcess.Gone;
        }
    }
}

internal enum ServerProcess
{
    Running,
    Gone,
    SomethingElse,
}
