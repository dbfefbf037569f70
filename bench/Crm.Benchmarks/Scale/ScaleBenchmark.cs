using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Benchmarks.Scale;

/// <summary>What lists, searches, segments and writes cost at 10,000, 100,000 and 1,000,000 contacts with ten activities each.</summary>
internal static class ScaleBenchmark
{
    public static async Task<int> RunAsync(Settings settings)
    {
        await using var engine = await ScaleEngine.CreateAsync(settings);
        await using var services = new ServiceCollection().AddCrm(crm =>
        {
            crm.AddModel(ActivityModel.Model).AddAccess(ScaleQuestions.Rules);
            engine.Use(crm);
        }).BuildServiceProvider();
        await services.MigrateCrmAsync();
        var sizes = new SortedDictionary<int, Dictionary<string, Distribution>>();
        foreach (var size in (int[])[10_000, 100_000, 1_000_000])
        {
            if (size > settings.Contacts)
            {
                break;
            }

            if (!await GrowAsync(engine, services, size))
            {
                continue;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n### {engine.Name}, {size:N0} contacts, {(long)size * ScaleData.ActivitiesEach:N0} activities\n"));
            Console.WriteLine("| | median | p95 | ratio (quartiles) |\n|---|---|---|---|");
            var questions = new ScaleQuestions(engine, services, size, settings);
            await questions.AskAsync();
            sizes.Add(size, questions.Times);
        }

        if (settings.Charts is not null)
        {
            Console.WriteLine("\n" + ScaleChart.Draw(settings.Charts, engine.Name, sizes));
        }

        return 0;
    }

    /// <summary>Adds the contacts that are missing; false when a kept database has more.</summary>
    private static async Task<bool> GrowAsync(ScaleEngine engine, ServiceProvider services, int size)
    {
        await using var scope = services.GetRequiredService<ICrmScopeFactory>().Create(new Actor(ScaleQuestions.Clerk));
        var stored = (int)await scope.Contacts.CountAsync() / 10_000 * 10_000;
        if (stored >= size)
        {
            return stored == size;
        }

        if (stored == 0)
        {
            await ScaleData.DeclareAsync(scope);
        }

        var took = await Distribution.TimeAsync(() => ScaleData.FillAsync(scope, stored, size));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Filled from {stored:N0} to {size:N0} contacts in {took / 1000:0} s."));
        await engine.AnalyzeAsync();
        return true;
    }
}
