using System.Collections.Concurrent;

namespace SupportPortal.Web.Security;

/// <summary>Who has a circuit open on this server, so that what is shut here ends at once instead of at the next check.</summary>
public sealed class OpenCircuits
{
    private readonly ConcurrentDictionary<string, (Guid User, Guid? Session, Action End)> _open = new();

    public int Count => _open.Count;

    public void Add(string circuitId, Guid user, Guid? session, Action end) => _open[circuitId] = (user, session, end);

    public void Remove(string circuitId) => _open.TryRemove(circuitId, out _);

    public void EndSession(Guid session) => End(circuit => circuit.Session == session);

    public void EndPerson(Guid user, Guid? exceptSession = null) =>
        End(circuit => circuit.User == user && (exceptSession is null || circuit.Session != exceptSession));

    private void End(Func<(Guid User, Guid? Session, Action End), bool> which)
    {
        foreach (var circuit in _open.Values.Where(which))
            circuit.End();
    }
}
