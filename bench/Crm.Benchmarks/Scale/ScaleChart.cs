using System.Globalization;
using ScottPlot;

namespace Crm.Benchmarks.Scale;

/// <summary>Draws what the questions cost as their records grow, both axes in powers of ten.</summary>
internal static class ScaleChart
{
    private static readonly string[] Drawn =
    [
        "get", "first page of few own, by name", "first page of many own, by birthDate", "search by two words", "first page of a timeline", "insert", "update",
        "count of a selective segment", "count of a broad segment",
    ];

    public static string Draw(string folder, string engine, SortedDictionary<int, Dictionary<string, Distribution>> sizes)
    {
        using var plot = new Plot();
        foreach (var name in Drawn)
        {
            var points = sizes.Where(size => size.Value.ContainsKey(name)).ToArray();
            var line = plot.Add.Scatter(points.Select(point => Math.Log10(point.Key)).ToArray(), points.Select(point => Math.Log10(point.Value[name].Median)).ToArray());
            line.LegendText = name;
            line.LineWidth = 2;
            line.MarkerSize = 8;
        }

        plot.Title($"{engine}: median time of a call");
        plot.XLabel("contacts, each with ten activities");
        plot.YLabel("milliseconds");
        plot.Axes.Bottom.TickGenerator = Powers();
        plot.Axes.Left.TickGenerator = Powers();
        plot.ShowLegend(Edge.Right);
        var file = Path.Combine(Directory.CreateDirectory(folder).FullName, $"scale-{engine.ToLowerInvariant()}.png");
        plot.SavePng(file, 1_100, 600);
        return file;
    }

    private static ScottPlot.TickGenerators.NumericAutomatic Powers() => new()
    {
        IntegerTicksOnly = true,
        LabelFormatter = power => Math.Pow(10, power).ToString(power < 0 ? "0.###" : "N0", CultureInfo.InvariantCulture),
    };
}
