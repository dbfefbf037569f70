using System.Globalization;
using Crm.Access;
using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Benchmarks.Scale;

/// <summary>What is asked of many contacts, as an application asks it: in a scope of its own, under the rights of somebody.</summary>
internal sealed class ScaleQuestions(ScaleEngine engine, ServiceProvider services, int contacts, Settings settings)
{
    public const string Clerk = "clerk";
    private readonly ICrmScopeFactory _scopes = services.GetRequiredService<ICrmScopeFactory>();
    private readonly Random _random = new(7);

    /// <summary>The times by the name of the question.</summary>
    public Dictionary<string, Distribution> Times { get; } = [];

    /// <summary>Everybody sees their own contacts, the clerk sees all.</summary>
    public static void Rules(AccessRules rules) => rules.Restrict(
        "own contacts", PartyModel.Model, AccessOperations.All, actor => actor.Name == Clerk ? Filter.Everything : PartyModel.Owner.Is(actor.Name));

    public async Task AskAsync()
    {
        await RecordsAsync();
        await ListsAsync();
        await SearchAsync();
        await CustomAsync();
        foreach (var segment in (SegmentStatements[])[SegmentStatements.Selective(engine, 17), SegmentStatements.Broad(engine)])
        {
            await SegmentAsync(segment);
        }

        await PagesAsync(descending: false);
        await PagesAsync(descending: true);
    }

    private CrmScope As(string actor) => _scopes.Create(new Actor(actor));

    private async Task RecordsAsync()
    {
        var ids = new List<Id<Party>>();
        for (var i = 0; i < 20; i++)
        {
            await using var scope = As(ScaleData.Owner(i));
            ids.AddRange((await scope.Contacts.ListAsync(new RecordList())).Items.Select(contact => contact.Id));
        }

        await TellAsync("get", 500, async _ =>
        {
            await using var scope = As(Clerk);
            await scope.Contacts.GetAsync(ids[_random.Next(ids.Count)]);
        });
        await TellAsync("first page of a timeline", 500, async _ =>
        {
            await using var scope = As(Clerk);
            var list = new RecordList { Filter = ActivityModel.PartyId.Is(ids[_random.Next(ids.Count)].Value), OrderBy = ActivityModel.At, Descending = true };
            await scope.ReadAsync((session, ct) => session.ListAsync(ActivityModel.Model, list, ct).AsTask());
        });
        await TellAsync("update", 300, async i =>
        {
            await using var scope = As(Clerk);
            var seen = await scope.Contacts.GetAsync(ids[_random.Next(ids.Count)]);
            await scope.Contacts.UpdateAsync(seen, contact => contact with { JobTitle = $"Title {i}" });
        });
        await TellAsync("insert", 300, async i =>
        {
            await using var scope = As(Clerk);
            await scope.Contacts.CreateAsync(ScaleData.Make(contacts + i) with { Owner = Clerk });
        });
    }

    /// <summary>The first page under rights: of somebody with few contacts, and of somebody with a tenth of all.</summary>
    private async Task ListsAsync()
    {
        foreach (var order in (Field?[])[null, PartyModel.Name, PartyModel.BirthDate])
        {
            var name = order?.Path ?? "id";
            await TellAsync($"first page of few own, by {name}", 400, _ => FirstAsync(ScaleData.Owner(_random.Next(ScaleData.Groups)), order));
            await TellAsync($"first page of many own, by {name}", 200, _ => FirstAsync(Bench.Actor, order));
        }
    }

    private async Task FirstAsync(string actor, Field? order)
    {
        await using var scope = As(actor);
        await scope.Contacts.ListAsync(new RecordList { OrderBy = order, Page = new PageRequest { Size = Bench.PageSize } });
    }

    private Task SearchAsync() => TellAsync("search by two words", 600, async _ =>
    {
        // Two words of somebody's name, as far as people type them: four letters and six.
        var words = ScaleData.Make(_random.Next(contacts)).Name.Split(' ');
        await using var scope = As(Clerk);
        await scope.Contacts.SearchAsync($"{words[0][..4]} {words[1][..Math.Min(6, words[1].Length)]}");
    });

    private async Task CustomAsync()
    {
        await using var scope = As(Clerk);
        var page = await Distribution.RatiosAsync(settings.Rounds * 5, _ => FirstOfAsync(Custom()), _ => FirstOfAsync(Own()));
        var count = await Distribution.RatiosAsync(settings.Rounds * 5, _ => scope.Contacts.CountAsync(Custom()), _ => scope.Contacts.CountAsync(Own()));
        Tell("first page by an indexed custom field, of one by a built-in field (goal 1.3)", page);
        Tell("count by an indexed custom field, of one by a built-in field (goal 1.3)", count);

        Filter Custom() => ScaleData.Region.Is($"region{_random.Next(ScaleData.Groups)}");
        Filter Own() => PartyModel.Owner.Is(ScaleData.Owner(_random.Next(ScaleData.Groups)));
        Task FirstOfAsync(Filter filter) => scope.Contacts.ListAsync(new RecordList { Filter = filter, OrderBy = PartyModel.Name, Page = new PageRequest { Size = Bench.PageSize } });
    }

    private async Task SegmentAsync(SegmentStatements segment)
    {
        await using var scope = As(Clerk);
        await using var connection = await engine.OpenAsync();
        var each = await ByHandAsync(segment.PerRecord(engine));
        var grouped = await ByHandAsync(segment.Grouped(engine));
        var (text, name) = each.Median <= grouped.Median ? (segment.PerRecord(engine), "per record") : (segment.Grouped(engine), "grouped");
        var ours = new List<double>();
        var ratios = await Distribution.RatiosAsync(
            segment.Name == "broad" ? 8 : 40,
            async _ => ours.Add(await Distribution.TimeAsync(() => scope.Contacts.CountAsync(segment.Filter))),
            _ => SegmentStatements.RunAsync(connection, text));
        Times[$"count of a {segment.Name} segment"] = Distribution.Of(ours);
        Tell(string.Create(
            CultureInfo.InvariantCulture,
            $"count of a {segment.Name} segment, of the better statement by hand, {name}, {Math.Min(each.Median, grouped.Median):0.0} ms, the other {Math.Max(each.Median, grouped.Median):0.0} ms (goal 1.25)"), ratios);

        async Task<Distribution> ByHandAsync(string statement)
        {
            var times = new List<double>();
            for (var i = 0; i < 3; i++)
            {
                var (count, took) = await SegmentStatements.RunAsync(connection, statement);
                times.Add(took);
                if (count != await scope.Contacts.CountAsync(segment.Filter))
                {
                    throw new InvalidOperationException($"By hand the segment counts {count}.");
                }
            }

            return Distribution.Of(times);
        }
    }

    private async Task PagesAsync(bool descending)
    {
        await using var scope = As(Clerk);
        var list = new RecordList { OrderBy = PartyModel.BirthDate, Descending = descending, Page = new PageRequest { Size = Bench.PageSize } };
        var far = Math.Min(10_000, contacts / Bench.PageSize * 9 / 10);
        string? cursor = null;
        for (var page = 1; page < far; page++)
        {
            cursor = (await scope.Contacts.ListAsync(list with { Page = list.Page with { Cursor = cursor } })).Next;
        }

        var ratios = await Distribution.RatiosAsync(settings.Rounds * 10, _ => scope.Contacts.ListAsync(list with { Page = list.Page with { Cursor = cursor } }), _ => scope.Contacts.ListAsync(list));
        Tell(string.Create(CultureInfo.InvariantCulture, $"page {far:N0} by a nullable day, {(descending ? "falling" : "rising")}, of page 1 (goal 1.5)"), ratios);
    }

    private async Task TellAsync(string name, int count, Func<int, Task> call)
    {
        var times = Times[name] = await Distribution.OfAsync(count, call, warm: name.StartsWith("first page", StringComparison.Ordinal) ? count : 10);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {times.Median:0.00} ms | {times.P95:0.00} ms | |"));
    }

    private static void Tell(string name, Distribution ratios) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | | | {ratios.Median:0.00} ({ratios.Quartiles}) |"));
}
