using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Benchmarks.Scale;

/// <summary>What lists, searches, segments and writes cost at 10,000, 100,000 and 1,000,000 contacts with ten activities each.</summary>
internal static class ScaleBenchmark
{
    public static async Task<int> RunAsync(Settings settings)
    {
        var name = "";
        var sizes = new SortedDictionary<int, Dictionary<string, Distribution>>();
        foreach (var size in ((int[])[10_000, 100_000, 1_000_000]).Where(size => size <= settings.Contacts))
        {
            await using var engine = await ScaleEngine.CreateAsync(settings, size);
            name = engine.Name;
            sizes.Add(size, await AskAsync(engine, settings, size));
        }

        if (settings.Charts is not null)
        {
            Console.WriteLine("\n" + ScaleChart.Draw(settings.Charts, name, sizes));
        }

        return 0;
    }

    private static async Task<Dictionary<string, Distribution>> AskAsync(ScaleEngine engine, Settings settings, int size)
    {
        await using var services = new ServiceCollection().AddCrm(crm =>
        {
            crm.AddModel(ActivityModel.Model).AddAccess(ScaleQuestions.Rules);
            engine.Use(crm);
        }).BuildServiceProvider();
        await services.MigrateCrmAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n### {engine.Name}, {size:N0} contacts, {(long)size * ScaleData.ActivitiesEach:N0} activities\n"));
        await FillAsync(engine, services, size);
        Console.WriteLine("| | median | p95 | ratio (quartiles) |\n|---|---|---|---|");
        var questions = new ScaleQuestions(engine, services, size, settings);
        await questions.AskAsync();
        return questions.Times;
    }

    /// <summary>Adds the contacts that are missing: a kept database has them.</summary>
    private static async Task FillAsync(ScaleEngine engine, ServiceProvider services, int size)
    {
        await using var scope = services.GetRequiredService<ICrmScopeFactory>().Create(new Actor(ScaleQuestions.Clerk));
        var stored = (int)await scope.Contacts.CountAsync() / 10_000 * 10_000;
        if (stored >= size)
        {
            return;
        }

        if (stored == 0)
        {
            await ScaleData.DeclareAsync(scope);
        }

        var took = await Distribution.TimeAsync(() => ScaleData.FillAsync(scope, stored, size));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Filled in {took / 1000:0} s.\n"));
        await engine.AnalyzeAsync();
    }
}
