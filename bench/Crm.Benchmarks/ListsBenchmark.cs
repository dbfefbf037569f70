using System.Diagnostics;
using System.Globalization;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Benchmarks;

/// <summary>What lists cost when there are many contacts: custom against built-in fields, words, and far pages.</summary>
internal static class ListsBenchmark
{
    private const int Owners = 2_000;
    private const int Chunk = 5_000;
    private static readonly CodeField Region = PartyModel.Custom.Code("region");
    private static readonly string[] Syllables = ["ka", "ro", "mi", "sha", "len", "tu", "vas", "or", "bel", "ni", "dar", "zo", "ye", "pol", "han", "ur", "gi", "sem", "ta", "lok"];

    public static async Task<int> RunAsync(Settings settings)
    {
        var folder = Directory.CreateDirectory(Path.Combine(settings.Folder, $"crm-bench-{Environment.ProcessId}")).FullName;
        var services = new ServiceCollection().AddCrm(crm => crm.UseSqlite($"Data Source={Path.Combine(folder, "crm.db")}").AllowEverything()).BuildServiceProvider();
        try
        {
            await services.MigrateCrmAsync();
            await using var scope = services.GetRequiredService<ICrmScopeFactory>().Create(new Actor(Bench.Actor));
            await FillAsync(scope, settings.Contacts);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{settings.Contacts:N0} contacts; {settings.Rounds} rounds, paired in each; medians and quartiles"));
            await CustomAsync(scope, settings);
            await SearchAsync(scope, settings);
            await PagesAsync(scope, settings, descending: false);
            await PagesAsync(scope, settings, descending: true);
            return 0;
        }
        finally
        {
            await services.DisposeAsync();
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(CrmScope scope, int count)
    {
        await scope.CustomFields.CreateAsync(new CustomField { Entity = "contact", Key = Region.Name, Kind = CustomFieldKind.Code, Indexed = true });
        for (var first = 0; first < count; first += Chunk)
        {
            await scope.Contacts.CreateManyAsync([.. Enumerable.Range(first, Math.Min(Chunk, count - first)).Select(Make)]);
        }
    }

    /// <summary>A contact whose custom region has as many namesakes as its owner, and who has no day of birth in one of ten cases.</summary>
    private static Contact Make(int number)
    {
        var random = new Random(number);
        var contact = Bench.Make(number);
        return contact with
        {
            Name = $"{Word(random, 2)} {Word(random, 3)}",
            Owner = $"owner{random.Next(Owners)}",
            BirthDate = number % 10 == 0 ? null : contact.BirthDate,
            Custom = CustomValues.Empty.Set(Region, $"region{random.Next(Owners)}"),
        };
    }

    private static string Word(Random random, int syllables) => string.Concat(Enumerable.Range(0, syllables).Select(_ => Syllables[random.Next(Syllables.Length)]));

    private static async Task CustomAsync(CrmScope scope, Settings settings)
    {
        var random = new Random(7);
        var (page, count) = (new List<double>(), new List<double>());
        for (var round = 0; round < settings.Rounds; round++)
        {
            page.Add(await RatioAsync(round, () => FirstAsync(scope, Custom()), () => FirstAsync(scope, Own())));
            count.Add(await RatioAsync(round, () => scope.Contacts.CountAsync(Custom()), () => scope.Contacts.CountAsync(Own())));
        }

        Filter Custom() => Region.Is($"region{random.Next(Owners)}");
        Filter Own() => PartyModel.Owner.Is($"owner{random.Next(Owners)}");
        Tell("first page by an indexed custom field, of one by a built-in field (goal 1.3)", page);
        Tell("count by an indexed custom field, of one by a built-in field (goal 1.3)", count);
    }

    private static async Task SearchAsync(CrmScope scope, Settings settings)
    {
        var random = new Random(11);
        var took = new List<double>();
        for (var round = 0; round < settings.Rounds * 20; round++)
        {
            // Two words of somebody's name, as far as people type them: four letters and six.
            var words = Make(random.Next(settings.Contacts)).Name.Split(' ');
            var text = $"{words[0][..Math.Min(4, words[0].Length)]} {words[1][..Math.Min(6, words[1].Length)]}";
            took.Add(await TimeAsync(() => scope.Contacts.SearchAsync(text)));
        }

        took.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"search by two words: median {took[took.Count / 2]:0.0} ms, p95 {took[took.Count * 95 / 100]:0.0} ms (goal 20), greatest {took[^1]:0.0} ms"));
    }

    private static async Task PagesAsync(CrmScope scope, Settings settings, bool descending)
    {
        var list = new RecordList { OrderBy = PartyModel.BirthDate, Descending = descending, Page = new PageRequest { Size = Bench.PageSize } };
        var far = Math.Min(10_000, settings.Contacts / Bench.PageSize * 9 / 10);
        string? cursor = null;
        for (var page = 1; page < far; page++)
        {
            cursor = (await scope.Contacts.ListAsync(list with { Page = list.Page with { Cursor = cursor } })).Next;
        }

        var ratios = new List<double>();
        for (var round = 0; round < settings.Rounds * 10; round++)
        {
            var first = await TimeAsync(() => scope.Contacts.ListAsync(list));
            ratios.Add(await TimeAsync(() => scope.Contacts.ListAsync(list with { Page = list.Page with { Cursor = cursor } })) / first);
        }

        Tell($"page {far:N0} by a nullable day, {(descending ? "falling" : "rising")}, of page 1 (goal 1.5)", ratios);
    }

    private static Task<Page<Contact>> FirstAsync(CrmScope scope, Filter filter) =>
        scope.Contacts.ListAsync(new RecordList { Filter = filter, OrderBy = PartyModel.Name, Page = new PageRequest { Size = Bench.PageSize } });

    /// <summary>How long twenty calls take of twenty others; who comes first changes with the rounds.</summary>
    private static async Task<double> RatioAsync<T>(int round, Func<Task<T>> one, Func<Task<T>> other)
    {
        if (round % 2 != 0)
        {
            return 1 / await RatioAsync(round - 1, other, one);
        }

        var mine = await TimeAsync(() => TwentyAsync(one));
        return mine / await TimeAsync(() => TwentyAsync(other));
    }

    private static async Task<bool> TwentyAsync<T>(Func<Task<T>> call)
    {
        for (var i = 0; i < 20; i++)
        {
            await call();
        }

        return true;
    }

    private static async Task<double> TimeAsync<T>(Func<Task<T>> call)
    {
        var started = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static void Tell(string what, List<double> ratios)
    {
        ratios.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what}: {ratios[ratios.Count / 2]:0.00} ({ratios[ratios.Count / 4]:0.00}–{ratios[ratios.Count * 3 / 4]:0.00})"));
    }
}
