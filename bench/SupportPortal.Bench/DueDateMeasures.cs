using System.Diagnostics;
using SupportPortal.Domain.Customers;
using SupportPortal.Domain.Sla;
using SupportPortal.Domain.Sla.Calendars;
using SupportPortal.Domain.Sla.Policies;
using SupportPortal.Domain.Tickets;

namespace SupportPortal.Bench;

/// <summary>The arithmetic of promises alone, without a database: from a thousand instants spread over a year, one after another.</summary>
internal static class DueDateMeasures
{
    private const int Instants = 1_000;

    private static readonly TimeSpan Work = TimeSpan.FromHours(72);
    private static readonly SlaSubject Subject = new(SlaItemKind.Ticket, TicketCategory.Billing, TicketPriority.Low, CustomerKind.Client);

    public static void Run(Figures figures)
    {
        var shifts = BenchPolicy.ThreeShifts.ToBusinessCalendar();
        var around = BusinessCalendar.AlwaysOpen;
        var (usual, office) = (SlaBook.Seeded, BenchPolicy.InOfficeHours(SlaBook.Seeded));
        Measure("due date, 24 x 7, 72 h", "2 µs", from => around.After(from, Work));
        Measure("due date, three shifts, 20 holidays, 72 h", "20 µs", from => shifts.After(from, Work));
        Measure("all dates of a new promise, 24 x 7", "", from => SlaItem.Start(Guid.Empty, Subject, usual, from).Resolution.DueAt);
        Measure("all dates of a new promise, three shifts", "", from => SlaItem.Start(Guid.Empty, Subject, office, from).Resolution.DueAt);

        void Measure(string what, string limit, Func<DateTimeOffset, DateTimeOffset> due)
        {
            var random = new Random(1);
            DateTimeOffset[] starts = [.. Enumerable.Range(0, Instants).Select(_ =>
                new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(random.Next(365 * 24 * 60 * 60)))];
            var latest = DateTimeOffset.MinValue;
            var times = new double[160];
            for (var round = -40; round < times.Length; round++)
            {
                var start = Stopwatch.GetTimestamp();
                foreach (var from in starts)
                {
                    var at = due(from);
                    latest = at > latest ? at : latest;
                }

                if (round >= 0)
                    times[round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / Instants;
            }

            if (latest <= starts.Max())
                throw new InvalidOperationException("A due date lies before its beginning.");
            figures.Add(new(what, 0, Figures.Quantile(times, 0.5), Figures.Quantile(times, 0.95), null, limit, "µs"));
        }
    }
}
