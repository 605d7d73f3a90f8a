using System.Globalization;
using SupportPortal.Bench;

string[] words = [.. args.Where(a => !char.IsDigit(a[0]))];
int[] sizes = [.. args.Except(words).Select(a => int.Parse(a.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture))];
var figures = new Figures();
if (Wanted("dates"))
    DueDateMeasures.Run(figures);
var databases = await BenchDatabase.StartAsync();
try
{
    foreach (var size in sizes is [] ? [10_000, 100_000, 1_000_000] : sizes)
    {
        await MeasureAsync("reads", size, ReadMeasures.RunAsync, databases.OfAsync);
        await MeasureAsync("sla", size, SlaMeasures.RunAsync, databases.OfAsync);
        await MeasureAsync("writes", size, WriteMeasures.RunAsync, databases.CopyOfAsync);
        await MeasureAsync("agents", size, AgentMeasures.RunAsync, databases.CopyOfAsync);
        await MeasureAsync("monitor", size, MonitorMeasures.RunAsync, databases.CopyOfAsync);
        if (Wanted("server"))
            await ServerMeasures.RunAsync(figures, databases, size);
    }
}
finally
{
    await databases.StopAsync();
}

figures.Print();

bool Wanted(string what) => words is [] || words.Contains(what, StringComparer.Ordinal);

async Task MeasureAsync(string what, int size, Func<Figures, Desk, int, Task> measures, Func<int, Task<string>> database)
{
    if (!Wanted(what))
        return;
    await using var desk = await Desk.OpenAsync(await database(size));
    await measures(figures, desk, size);
}
