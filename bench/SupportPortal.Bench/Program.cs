using System.Globalization;
using SupportPortal.Bench;

int[] sizes = args.Length > 0
    ? [.. args.Select(a => int.Parse(a.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture))]
    : [10_000, 100_000, 1_000_000];
var figures = new Figures();
var databases = await BenchDatabase.StartAsync();
try
{
    foreach (var size in sizes)
    {
        await using (var desk = await Desk.OpenAsync(await databases.OfAsync(size)))
            await ReadMeasures.RunAsync(figures, desk, size);
        await using (var desk = await Desk.OpenAsync(await databases.CopyOfAsync(size)))
            await WriteMeasures.RunAsync(figures, desk, size);
        await ServerMeasures.RunAsync(figures, databases, size);
    }
}
finally
{
    await databases.StopAsync();
}

figures.Print();
