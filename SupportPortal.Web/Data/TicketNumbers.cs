using SupportPortal.Domain.Tickets;

namespace SupportPortal.Web.Data;

/// <summary>
/// Gives out the numbers of tickets. One at a time while there is time; when they follow each other quickly it draws ahead,
/// which saves nearly every question to the database. What is left over is used later, or stays a gap after a restart.
/// </summary>
public sealed class TicketNumbers(ITicketSequence sequence, TimeProvider clock)
{
    private const int MostAhead = 32;
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly Queue<TicketNumber> _ahead = new();
    private long _lastDraw;
    private int _count = 1;

    public async Task<TicketNumber> DrawAsync(PortalDbContext db, int year, CancellationToken ct)
    {
        int count;
        lock (_gate)
        {
            if (_ahead.TryPeek(out var next) && next.Year != year)
                _ahead.Clear();
            if (_ahead.TryDequeue(out var ready))
                return ready;
            _count = clock.GetElapsedTime(_lastDraw) < Quick ? Math.Min(_count * 2, MostAhead) : 1;
            _lastDraw = clock.GetTimestamp();
            count = _count;
        }

        var drawn = await sequence.DrawAsync(db, year, count, ct);
        lock (_gate)
        {
            foreach (var number in drawn.Skip(1))
                _ahead.Enqueue(new(year, number));
        }

        return new(year, drawn[0]);
    }
}
