using System.Text;

namespace SupportPortal.Web.Live;

/// <summary>Changes as text of bounded length, with the name of the server that committed them.</summary>
internal static class ChangeBatch
{
    /// <summary>PostgreSQL takes less than 8,000 bytes at once; a name of 22 and 300 changes of 23 characters fit.</summary>
    private const int ChangesInOne = 300;

    private const int IdLength = 22;

    /// <summary>One for each kind of change, in the order of the kinds.</summary>
    private const string Signs = ".+!%@#*^";

    public static IEnumerable<string> Write(Guid server, IReadOnlyCollection<Change> changes) =>
        changes.Distinct().Chunk(ChangesInOne).Select(chunk =>
        {
            var text = new StringBuilder(Short(server));
            foreach (var change in chunk)
                text.Append(Signs[(int)change.Kind]).Append(Short(change.Id));
            return text.ToString();
        });

    /// <summary>Null for what this server said itself, and for what no server of the desk wrote.</summary>
    public static IReadOnlyList<Change>? Read(Guid server, string text)
    {
        if (text.Length < IdLength || (text.Length - IdLength) % (IdLength + 1) != 0 || text.StartsWith(Short(server), StringComparison.Ordinal))
            return null;
        var changes = new List<Change>();
        for (var at = IdLength; at < text.Length; at += IdLength + 1)
        {
            if (Long(text.AsSpan(at + 1, IdLength)) is not { } id)
                return null;
            // A newer server may speak of what this one does not know yet.
            if (Signs.IndexOf(text[at], StringComparison.Ordinal) is >= 0 and var kind)
                changes.Add(new((ChangeKind)kind, id));
        }

        return changes;
    }

    private static string Short(Guid id) => Convert.ToBase64String(id.ToByteArray())[..IdLength];

    private static Guid? Long(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        return Convert.TryFromBase64String($"{text}==", bytes, out var written) && written == 16 ? new Guid(bytes) : null;
    }
}
