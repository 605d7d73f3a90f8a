using System.Diagnostics;
using System.Globalization;

namespace SupportPortal.Bench;

/// <summary>What was measured, in milliseconds unless the unit says otherwise, and what must hold.</summary>
internal sealed record Figure(string What, int Tickets, double Median, double P95, double? BareSql, string Limit, string Unit = "ms");

internal sealed class Figures
{
    private readonly List<Figure> _figures = [];

    public void Add(Figure figure)
    {
        _figures.Add(figure);
        Console.Error.WriteLine(Line(figure));
    }

    /// <summary>Warms up, then measures one call after another.</summary>
    public async Task MeasureAsync(
        string what, int tickets, string limit, Func<Task> call, Func<Task>? bareSql = null, int times = 60)
    {
        var own = await TimesAsync(call, times);
        var bare = bareSql is null ? null : await TimesAsync(bareSql, times);
        Add(new(what, tickets, Quantile(own, 0.5), Quantile(own, 0.95), bare is null ? null : Quantile(bare, 0.5), limit));
    }

    public void Print()
    {
        Console.WriteLine("| what | tickets | median | p95 | bare SQL | must hold |");
        Console.WriteLine("|---|--:|--:|--:|--:|---|");
        foreach (var figure in _figures)
            Console.WriteLine(Line(figure));
    }

    public static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }

    private static async Task<double[]> TimesAsync(Func<Task> call, int times)
    {
        for (var i = 0; i < Math.Min(times, 5); i++)
            await call();
        var results = new double[times];
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await call();
            results[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return results;
    }

    private static string Line(Figure f) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {f.What} | {(f.Tickets == 0 ? "" : f.Tickets.ToString("N0", CultureInfo.InvariantCulture))} | {Number(f.Median)} {f.Unit} | {Number(f.P95)} {f.Unit} | {(f.BareSql is { } bare ? Number(bare) + " " + f.Unit : "")} | {f.Limit} |");

    private static string Number(double value) => value.ToString(value < 1 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
