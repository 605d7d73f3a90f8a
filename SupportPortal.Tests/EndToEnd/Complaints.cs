using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SupportPortal.Tests.EndToEnd;

/// <summary>Errors on the console, errors in scripts, and what the content security policy has stopped.</summary>
public sealed class Complaints
{
    private readonly ConcurrentQueue<string> _said = new();
    private readonly List<Regex> _expected = [];

    public IEnumerable<string> Unexpected => _said.Where(said => !_expected.Exists(expected => expected.IsMatch(said)));

    public void Watch(IBrowserContext context)
    {
        context.Console += (_, message) =>
        {
            if (message.Type is "error")
                _said.Enqueue($"{message.Text} ({message.Location})");
        };
        context.WebError += (_, error) => _said.Enqueue(error.Error);
    }

    public void Expect(Regex what) => _expected.Add(what);

    public void ThrowIfAny()
    {
        if (Unexpected.Any())
            Assert.Fail("The browser complained:\n" + string.Join('\n', Unexpected));
    }
}
