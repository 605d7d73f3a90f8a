using SupportPortal.Domain.Tickets;
using SupportPortal.Tests.Support;
using SupportPortal.Web.Data;

namespace SupportPortal.Tests.Web.Data;

public class TicketNumbersTests
{
    private readonly Counting _sequence = new();
    private readonly SteppingClock _clock = new();
    private readonly PortalDbContext _db = AnyDatabase.Of(DatabaseProvider.PostgreSql);

    [Fact]
    public async Task Numbers_that_follow_each_other_quickly_are_drawn_ahead()
    {
        var numbers = new TicketNumbers(_sequence, _clock);

        var drawn = new List<TicketNumber>();
        for (var i = 0; i < 100; i++)
            drawn.Add(await numbers.DrawAsync(_db, 2026, CancellationToken.None));

        Assert.Equal(Enumerable.Range(1, 100).Select(n => new TicketNumber(2026, n)), drawn);
        Assert.True(_sequence.Questions < 10, $"{_sequence.Questions} questions");
    }

    [Fact]
    public async Task With_time_between_them_none_is_drawn_that_nobody_needs()
    {
        var numbers = new TicketNumbers(_sequence, _clock);
        for (var i = 0; i < 10; i++)
        {
            await numbers.DrawAsync(_db, 2026, CancellationToken.None);
            _clock.Step(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(10, _sequence.Last);
    }

    [Fact]
    public async Task A_new_year_takes_none_of_the_old_ones()
    {
        var numbers = new TicketNumbers(_sequence, _clock);
        for (var i = 0; i < 4; i++)
            await numbers.DrawAsync(_db, 2026, CancellationToken.None);

        Assert.Equal(2027, (await numbers.DrawAsync(_db, 2027, CancellationToken.None)).Year);
    }

    private sealed class Counting : ITicketSequence
    {
        public int Questions { get; private set; }

        public long Last { get; private set; }

        public Task<IReadOnlyList<long>> DrawAsync(PortalDbContext db, int year, int count, CancellationToken ct)
        {
            Questions++;
            IReadOnlyList<long> drawn = [.. Enumerable.Range(0, count).Select(_ => ++Last)];
            return Task.FromResult(drawn);
        }
    }

    private sealed class SteppingClock : TimeProvider
    {
        private long _ticks = TimeSpan.TicksPerDay;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Step(TimeSpan by) => _ticks += by.Ticks;
    }
}
