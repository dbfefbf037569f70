using Crm.Contacts;

namespace Crm.Benchmarks;

/// <summary>The operations that are measured, each over contacts of its own.</summary>
internal static class Operations
{
    private const int Held = 64;

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("get", Get),
        new("insert", Insert),
        new("update", Update),
        new("page", (contender, _) => Page(contender, byName: false)),
        new("page by name", (contender, _) => Page(contender, byName: true)),
        new("count", Count),
        new("bulk insert", BulkInsert),
        new("bulk update", BulkUpdate),
    ];

    private static Task<Func<int, Task>> Get(IContender contender, IStoredContacts database)
    {
        var next = 0;
        return Of(async count =>
        {
            for (var i = 0; i < count; i++)
            {
                await contender.GetAsync(database.Ids[next++ % database.Ids.Count]);
            }
        });
    }

    private static Task<Func<int, Task>> Insert(IContender contender, IStoredContacts database)
    {
        var number = 10_000_000;
        return Of(async count =>
        {
            for (var i = 0; i < count; i++)
            {
                await contender.InsertAsync(Bench.Make(number++));
            }
        });
    }

    private static async Task<Func<int, Task>> Update(IContender contender, IStoredContacts database)
    {
        var held = new Contact[Held];
        for (var i = 0; i < Held; i++)
        {
            held[i] = await contender.GetAsync(database.Ids[i]);
        }

        var next = 0;
        return async count =>
        {
            for (var i = 0; i < count; i++, next++)
            {
                var contact = held[next % Held];
                held[next % Held] = await contender.UpdateAsync(contact, contact.JobTitle == "Buyer" ? "Head of purchasing" : "Buyer");
            }
        };
    }

    private static Task<Func<int, Task>> Page(IContender contender, bool byName)
    {
        string? cursor = null;
        return Of(async count =>
        {
            for (var i = 0; i < count; i++)
            {
                cursor = (await contender.PageAsync(cursor, byName)).Next;
            }
        });
    }

    private static Task<Func<int, Task>> Count(IContender contender, IStoredContacts database) => Of(async count =>
    {
        for (var i = 0; i < count; i++)
        {
            await contender.CountAsync();
        }
    });

    private static Task<Func<int, Task>> BulkInsert(IContender contender, IStoredContacts database)
    {
        var number = 20_000_000;
        return Of(async count =>
        {
            for (var i = 0; i < count; i++)
            {
                await contender.InsertManyAsync([.. Enumerable.Range(number, Bench.BulkSize).Select(one => Bench.Make(one))]);
                number += Bench.BulkSize;
            }
        });
    }

    private static Task<Func<int, Task>> BulkUpdate(IContender contender, IStoredContacts database)
    {
        var number = 0;
        return Of(async count =>
        {
            for (var i = 0; i < count; i++)
            {
                await contender.UpdateManyAsync(number++ % 2 == 0 ? "Buyer" : "Head of purchasing");
            }
        });
    }

    private static Task<Func<int, Task>> Of(Func<int, Task> run) => Task.FromResult(run);
}
