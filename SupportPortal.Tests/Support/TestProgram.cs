namespace SupportPortal.Tests.Support;

/// <summary>The tests as a program: what a test needs done in a process of its own, such as under another user.</summary>
internal static class TestProgram
{
    private static Task<int> Main(string[] args) => args switch
    {
        [EmbeddedPostgresProgram.Name, var folder] => EmbeddedPostgresProgram.RunAsync(folder),
        _ => throw new ArgumentException($"Nothing here is called {string.Join(' ', args)}; tests are run by ./test.", nameof(args)),
    };
}
